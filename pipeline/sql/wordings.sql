-- One row per (concept, written form): in how many postings the market writes it so, of how many looked at; spelled
-- as most often written. Numbers of postings follow their ids, which are hashes: the first ones are a random sample.
with written as (
    select m.posting, m.skill, substring(p.text, m.start + 1, m.stop - m.start) as form
    from asked_mentions as m
    inner join usable_postings as u on u.posting = m.posting
    inner join postings as p on p.posting_id = u.posting_id
    where list_contains($skills, m.skill) and m.posting < $looked_at
),
forms as (
    select skill, form, lower(form) as form_key, count(distinct posting) as postings
    from written
    group by skill, form
),
spelled as (
    select skill, form_key, arg_max(form, (postings, form)) as phrase
    from forms
    group by skill, form_key
),
counted as (
    select skill, lower(form) as form_key, count(distinct posting) as postings
    from written
    group by skill, lower(form)
),
asked as (
    select skill, count(distinct posting) as postings
    from written
    group by skill
),
final as (
    select n.skill_id, s.phrase, c.postings, a.postings as looked_at
    from counted as c
    inner join spelled as s on s.skill = c.skill and s.form_key = c.form_key
    inner join asked as a on a.skill = c.skill
    inner join asked_skills as n on n.skill = c.skill
)
select * from final
order by skill_id, postings desc, phrase
