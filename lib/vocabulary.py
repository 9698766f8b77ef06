"""The words that the data may use: for each column with a fixed set of values, every value and its meaning."""

SECTORS = {
    "animation": "makes animated films",
    "broadcaster": "runs television channels",
    "conglomerate": "a group with many businesses, film among them",
    "distributor": "brings films to cinemas",
    "exhibitor": "runs cinemas",
    "games": "makes games",
    "internet": "an internet group",
    "investor": "a fund, bank or other financial investor",
    "other": "mainly something else",
    "state_owned": "a state-owned film or culture group",
    "streaming": "shows films and series online",
    "studio": "makes films",
    "technology": "makes equipment or software",
    "ticketing": "sells cinema tickets",
    "vfx": "makes visual effects",
}
INVESTMENT_KINDS = {
    "acquisition": "control of a company is bought",
    "equity_stake": "a share of a company is bought, without control",
    "slate_financing": "several films are financed together",
    "film_investment": "one film, or a few named ones, are financed",
    "joint_venture": "a company is founded together",
    "fundraising": "a funding round, placement or fund",
    "ipo": "shares are offered to the public",
}
PARTNERSHIP_KINDS = {
    "content_licence": "rights to show films or series are licensed",
    "distribution": "films or cinemas are supplied",
    "marketing": "films are promoted",
    "co_production": "films are produced together",
}
DEAL_KINDS = INVESTMENT_KINDS | PARTNERSHIP_KINDS
ANNOUNCED_STATUSES = {
    "completed": "the sources show that it closed",
    "announced": "announced; no source shows the closing or the end",
    "exited": "completed, later sold or wound up",
    "collapsed": "announced, then fell through",
    "unknown": "announced; its outcome isn't known",
}
DEAL_STATUSES = ANNOUNCED_STATUSES | {"talks": "reported talks, never binding"}
DIRECTIONS = {
    "outbound": "Chinese money to a foreign party",
    "inbound": "foreign money into China",
    "domestic": "between Chinese parties",
}
AMOUNT_BASES = {
    "reported": "as the sources give it",
    "approx": "about this much",
    "up_to": "at most this much",
    "at_least": "this much or more",
    "undisclosed": "no amount was made public",
}
COUNTED_ROLES = {
    "price": "what the buyer pays",
    "commitment": "what the investor undertakes to put in",
    "raised": "what the issuer or fund took in",
    "fee": "what a licence or service costs",
}
UNCOUNTED_ROLES = {
    "valuation": "what the whole company was said to be worth",
    "target": "what a fund or issuer hoped to raise",
}
RIGHTS = {
    "ticketing": "selling tickets",
    "promotion": "promoting films",
    "merchandising": "making and selling goods",
    "distribution": "bringing films to cinemas",
    "streaming": "showing films online",
    "ecommerce": "selling through online shops",
    "production": "making films",
    "exhibition": "running cinemas",
    "licensing": "licensing rights on",
}
LAUNCH_KINDS = {
    "animation_studio": "a studio for animated films",
    "broadcaster_studio": "a broadcaster's film studio",
    "film_base": "sound stages and back lots",
    "independent_studio": "a studio of its own founders",
    "internet_studio": "an internet company's film studio",
    "joint_venture": "a studio founded by several companies",
    "streaming_label": "a streaming service's label",
    "subsidiary": "a company's unit for film",
    "us_startup": "a new company in the United States with Chinese money",
}
LAUNCH_STATUSES = {
    "active": "at work when it was last seen",
    "folded": "closed",
    "renamed": "goes on under another name",
    "sold": "belongs to another owner",
    "unknown": "no source shows what became of it",
}
CHINA_RELEASES = {
    "revenue_share": "imported, the foreign studio shares in the gross",
    "flat_fee": "imported for a fixed fee",
    "co_production": "released as a co-production",
    "domestic": "released as a Chinese film",
    "none": "not released in China",
    "unknown": "the terms aren't known",
}
GROSS_BASES = {
    "lifetime": "the run is over",
    "running": "the run wasn't over",
    "at_least": "this much or more",
    "disputed": "sources disagree",
}
TERRITORIES = {
    "CN": "mainland China",
    "US-CA": "North America: the United States and Canada",
    "WW": "the world",
    "JP": "Japan",
    "KR": "South Korea",
}
MARKET_METRICS = {
    "gross": "box-office gross",
    "admissions": "tickets sold",
    "screens": "cinema screens",
    "cinemas": "cinemas",
    "films_produced": "films produced",
    "films_released": "films released",
    "imported_films": "foreign films released",
    "domestic_share": "share of the gross that domestic films took",
    "import_share": "share of the gross that imported films took",
    "online_ticket_share": "share of tickets sold online",
}
MARKET_SERIES = {
    "official": "the territory's film authority",
    "with_fees": "official, service fees included",
    "net_of_fees": "official, service fees left out",
    "the_numbers": "The Numbers",
    "mpa": "the Motion Picture Association",
    "gower_street": "Gower Street Analytics",
    "reported": "as reported in the press",
}
EVENT_KINDS = {
    "policy": "a rule or an authority's act",
    "trade": "a treaty or trade ruling",
    "market": "something that happened in the market",
    "milestone": "a first or a record",
    "scandal": "a fraud or affair",
}
CURRENCIES = {
    "AUD": "Australian dollar",
    "CNY": "Chinese yuan (RMB)",
    "EUR": "euro",
    "GBP": "pound sterling",
    "HKD": "Hong Kong dollar",
    "INR": "Indian rupee",
    "JPY": "Japanese yen",
    "KRW": "South Korean won",
    "USD": "US dollar",
}
FIGURE_UNITS = {f"{currency}_m": f"millions of {name}" for currency, name in CURRENCIES.items()} | {
    "count": "a number of things",
    "million": "millions of things",
    "percent": "percent",
}
