-- One row per kind of problem met on the way: records skipped, fields refused.
with final as (
    select stage, code, count(*) as problems, min(record || ': ' || reason) as example
    from problems
    group by stage, code
)
select * from final
order by problems desc, stage, code
