"""Europass CVs of an invented person, both generations."""

import json

OLD_XML = """<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en"><LearnerInfo>
<Identification><PersonName><FirstName>Ada</FirstName><Surname>Muster</Surname></PersonName>
<ContactInfo><Email><Contact>ada@example.org</Contact></Email></ContactInfo>
<Demographics><Birthdate year="1988" month="--05" day="---03"/><Gender><Code>F</Code></Gender>
<NationalityList><Nationality><Code>DE</Code></Nationality></NationalityList></Demographics></Identification>
<WorkExperienceList><WorkExperience><Period><From year="2019" month="--03"/><To year="2021" month="--06"/><Current>false</Current></Period>
<Position><Label>Buyer</Label></Position><Activities>&lt;p&gt;Bought oak for Ada Muster&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Saved 4 percent&lt;/li&gt;&lt;/ul&gt;</Activities>
<Employer><Name>Blue Door</Name><Sector><Label>Timber</Label></Sector></Employer></WorkExperience></WorkExperienceList>
<EducationList><Education><Period><From year="2014"/><To year="2017"/></Period><Title>Bachelor of Forestry</Title>
<Organisation><Name>Leeds University</Name></Organisation></Education></EducationList>
<Skills><Linguistic><MotherTongueList><MotherTongue><Description><Label>German</Label></Description></MotherTongue></MotherTongueList>
<ForeignLanguageList><ForeignLanguage><Description><Label>English</Label></Description><ProficiencyLevel><Listening>C1</Listening><Reading>B2</Reading></ProficiencyLevel></ForeignLanguage></ForeignLanguageList></Linguistic>
<Computer><Description>Excel</Description></Computer></Skills>
</LearnerInfo></SkillsPassport>"""

NEW_XML = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9">
<CandidatePerson><PersonName><oa:GivenName>Ada</oa:GivenName><hr:FamilyName>Muster</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>ada@example.org</oa:URI></Communication>
<hr:BirthDate>1988-05-03</hr:BirthDate><GenderCode>female</GenderCode></CandidatePerson>
<CandidateProfile><hr:ExecutiveSummary>Buys wood</hr:ExecutiveSummary>
<EmploymentHistory><EmployerHistory><hr:OrganizationName>Blue Door</hr:OrganizationName><PositionHistory>
<PositionTitle typeCode="FREETEXT">Buyer</PositionTitle>
<eures:EmploymentPeriod xmlns:eures="http://www.europass_eures.eu/1.0"><eures:StartDate><hr:FormattedDateTime>2019-03</hr:FormattedDateTime></eures:StartDate>
<eures:EndDate><hr:FormattedDateTime>2021-06</hr:FormattedDateTime></eures:EndDate><hr:CurrentIndicator>false</hr:CurrentIndicator></eures:EmploymentPeriod>
<oa:Description>&lt;p&gt;Bought oak for Ada Muster&lt;/p&gt;&lt;ul&gt;&lt;li&gt;Saved 4 percent&lt;/li&gt;&lt;/ul&gt;</oa:Description></PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>Leeds University</hr:OrganizationName>
<AttendancePeriod><EndDate><hr:FormattedDateTime>2017</hr:FormattedDateTime></EndDate></AttendancePeriod>
<EducationDegree><hr:DegreeName>Bachelor of Forestry</hr:DegreeName></EducationDegree></EducationOrganizationAttendance></EducationHistory>
<PersonQualifications><PersonCompetency><CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
<CompetencyDimension><hr:CompetencyDimensionTypeCode>CEF-Understanding-Listening</hr:CompetencyDimensionTypeCode><eures:Score xmlns:eures="x"><hr:ScoreText>C1</hr:ScoreText></eures:Score></CompetencyDimension></PersonCompetency>
<PersonCompetency><CompetencyID>deu</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID><MotherTongue>true</MotherTongue></PersonCompetency>
<PersonCompetency><CompetencyName>Excel</CompetencyName></PersonCompetency></PersonQualifications>
</CandidateProfile></Candidate>"""

OLD_JSON = json.dumps({"SkillsPassport": {"LearnerInfo": {
    "Identification": {"PersonName": {"FirstName": "Ada", "Surname": "Muster"},
                       "Demographics": {"Birthdate": {"Year": 1988, "Month": 5}}},
    "WorkExperience": {  # one thing alone, not a list
        "Period": {"From": {"Year": 2019, "Month": 3}, "To": {"Year": 2021, "Month": 6}, "Current": False},
        "Position": {"Label": "Buyer"}, "Employer": {"Name": "Blue Door", "Sector": {"Label": "Timber"}},
        "Activities": "<p>Bought oak for Ada Muster</p><ul><li>Saved 4 percent</li></ul>"},
    "Education": [{"Period": {"To": {"Year": 2017}}, "Title": "Bachelor of Forestry",
                   "Organisation": {"Name": "Leeds University"}}],
    "Skills": {"Linguistic": {"MotherTongue": [{"Description": {"Label": "German"}}],
                              "ForeignLanguage": [{"Description": {"Label": "English"},
                                                   "ProficiencyLevel": {"Listening": "C1", "Reading": "B2"}}]},
               "Computer": {"Description": "Excel"}}}}})  # fmt: skip
