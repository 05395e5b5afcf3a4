-- One row per (concept, written form): in how many postings the market writes it so; spelled as most often written.
with written as (
    select m.posting, m.skill_id, substring(p.text, m.start + 1, m.stop - m.start) as form
    from asked_mentions as m
    inner join postings as p on p.posting_id = m.posting_id
    where list_contains($skill_ids, m.skill_id)
),
forms as (
    select skill_id, form, count(distinct posting) as postings
    from written
    group by skill_id, form
),
spelled as (
    select skill_id, lower(form) as form_key, arg_max(form, (postings, form)) as phrase
    from forms
    group by skill_id, lower(form)
),
counted as (
    select skill_id, lower(form) as form_key, count(distinct posting) as postings
    from written
    group by skill_id, lower(form)
),
final as (
    select c.skill_id, s.phrase, c.postings
    from counted as c
    inner join spelled as s on s.skill_id = c.skill_id and s.form_key = c.form_key
)
select * from final
order by skill_id, postings desc, phrase
