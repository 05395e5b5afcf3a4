-- One row per concept that a counted posting asks for, numbered by skill_id.
with concepts as (
    select distinct skill_id
    from asked_mentions
),
final as (
    select row_number() over (order by skill_id) - 1 as skill, skill_id
    from concepts
)
select * from final
order by skill
