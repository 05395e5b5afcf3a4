"""Invented look-alikes of the ESCO and O*NET downloads, with their official files and columns, and a small taxonomy."""

import csv

CURATED = {
    "skills.csv": "skill_id,name,kind,group,broader\n"
    "baking,Baking,skill,food,\ncake-decoration,Cake decoration,skill,food,baking\nharpo,Harpo,tool,music,\n",
    "certifications.csv": "skill_id,name,kind,issuer,family,url\nhygiene,Hygiene card,certification,various,,\n",
    "aliases.csv": "alias,skill_id,match\ndecorating cakes,cake-decoration,any\n",
    "ambiguous.csv": "alias,skill_id,rule,example,counter_example,reason\n",
    "ignore.csv": "phrase,reason\npiece of cake,a saying\n",
    "transfers.csv": "from_skill,to_skill,credit,reason\n",
    "equivalents.csv": "held,meets,role,reason\n",
    "formalities.csv": "licence,reason\n",
    "roles.csv": "role_id,title,family,isco08,soc\nbaker,Baker,food,,51-3011\nharpist,Harpist,music,2652,\n",
    "role_titles.csv": "title,role_id\nbread baker,baker\n",
    "heads.csv": "head,verb,gerund\nmanagement,manage,managing\n",
    "headings.csv": "heading,section,match\nrequirements,requirements,whole\n",
    "cues.csv": "cue,kind\nexperience with,ask\nuse,plain_verb\ntools,bare_word\nthe,function_word\n",
}
ESCO = {
    "skills_en.csv": [
        "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "scopeNote,definition,inScheme,description",
        ("s/1", "skill/competence", "sector-specific", "decorate wedding cakes", "ice wedding cakes\nwedding cake icing", "released"),
        ("s/2", "skill/competence", "cross-sector", "baking", "bake sourdough bread\ndecorating cakes", "released"),
        ("s/3", "knowledge", "cross-sector", "Zorbo (computer programming)", "Zorbo 5", "released"),
        ("s/4", "skill/competence", "transversal", "use tools", "make use of the tools", "released"),
        ("s/5", "skill/competence", "transversal", "show kitchen courage", "", "released"),
        ("s/6", "knowledge", "transversal", "Elvish", "", "released"),
        ("s/7", "skill/competence", "transversal", "write Elvish", "", "released"),
        ("s/8", "knowledge", "cross-sector", "breadology", "", "released"),
        ("s/9", "knowledge", "cross-sector", "old oven lore", "", "obsolete"),
        ("s/10", "knowledge", "cross-sector", "history of ovens", "ice wedding cakes\npiece of cake", "released"),
    ],
    "occupations_en.csv": [
        "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,"
        "regulatedProfessionNote,scopeNote,definition,inScheme,description,code",
        ("o/1", "7512", "bread baker", "baker of bread", "released"),
        ("o/2", "2652", "harp tuner", "", "released"),
    ],
    "skillsHierarchy_en.csv": [
        "Level 0 URI,Level 0 preferred term,Level 1 URI,Level 1 preferred term,Level 2 URI,Level 2 preferred term,"
        "Level 3 URI,Level 3 preferred term,Description,Scope note,Level 0 code,Level 1 code,Level 2 code,Level 3 code",
        ("g/S", "skills"),
        ("g/S", "skills", "g/S1", "preparing food"),
        ("g/L", "language skills and knowledge", "g/L1", "languages"),
    ],
    "broaderRelationsSkillPillar_en.csv": [
        "conceptType,conceptUri,broaderType,broaderUri",
        *((f"s/{n}", "g/L1" if n in (6, 7) else "g/S1") for n in range(1, 11)),
    ],
}  # fmt: skip
ONET = {
    "Skills.txt": ["O*NET-SOC Code\tTitle\tElement ID\tElement Name\tScale ID",
                   "51-3011.00\tBakers\t2.A.1.b\tSlow Listening\tIM", "51-3011.00\tBakers\t2.B.3.k\tOven Repair\tIM"],
    "Technology Skills.txt": ["O*NET-SOC Code\tTitle\tExample\tCommodity Code\tCommodity Title\tHot Technology\tIn Demand",
                              "51-3011.00\tBakers\tDoughSoft RiseUp\t1\tKitchen software\tN\tN",
                              "51-3012.00\tPastry Cooks\tDoughSoft RiseUp\t1\tBakery software\tN\tN",
                              '51-3011.00\tBakers\tOven "smart" control system OSCS\t1\tKitchen software\tN\tN',
                              "51-3011.00\tBakers\tHarpo\t1\tMusic software\tN\tN"],
    "Tools Used.txt": ["O*NET-SOC Code\tTitle\tExample\tCommodity Code\tCommodity Title",
                       "51-3011.00\tBakers\tSpiral dough kneaders\t2\tKneaders", "51-3011.00\tBakers\tHammers\t2\tHammers"],
    "Occupation Data.txt": ["O*NET-SOC Code\tTitle\tDescription", "27-2042.00\tHarpists\tPlay.", "51-3011.00\tBakers\tBake."],
    "Alternate Titles.txt": ["O*NET-SOC Code\tTitle\tAlternate Title\tShort Title\tSource(s)",
                             "51-3011.00\tBakers\tBread Maker\t\t08"],
    "Sample of Reported Titles.txt": ["O*NET-SOC Code\tTitle\tReported Job Title\tShown in My Next Move",
                                      "51-3011.00\tBakers\tHead Baker\tY"],
}  # fmt: skip


def write_curated(folder):
    """Write the small taxonomy."""
    folder.mkdir(parents=True)
    for name, text in CURATED.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def write_esco(folder):
    """Write an ESCO download of ten skills; columns that nobody reads stay empty."""
    folder.mkdir(parents=True)
    places = {
        "skills_en.csv": ("conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "status"),
        "occupations_en.csv": ("conceptUri", "iscoGroup", "preferredLabel", "altLabels", "status"),
        "broaderRelationsSkillPillar_en.csv": ("conceptUri", "broaderUri"),
    }
    for name, (header, *rows) in ESCO.items():
        columns = header.split(",")
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for row in rows:
                told = dict(zip(places.get(name, columns), row, strict=False))
                told["conceptType"] = "KnowledgeSkillCompetence"
                writer.writerow([told.get(column, "") for column in columns])
    return folder


def write_onet(folder):
    """Write an O*NET download of two occupations."""
    folder.mkdir(parents=True)
    for name, lines in ONET.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder
