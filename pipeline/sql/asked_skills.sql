-- One row per concept that a counted posting asks for, numbered by skill_id.
with concepts as (
    select distinct m.skill_id
    from mentions as m
    inner join usable_postings as u on u.posting_id = m.posting_id
    where not m.is_negated and m.section <> 'boilerplate'
),
final as (
    select row_number() over (order by skill_id) - 1 as skill, skill_id
    from concepts
)
select * from final
order by skill
