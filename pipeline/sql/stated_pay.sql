-- One row per posting that counts and states its pay itself; what a board predicts is no statement.
with final as (
    select
        u.posting, p.salary_currency as currency, p.salary_period as period, p.country, p.employment_type as contract,
        u.seniority, p.salary_min as low, coalesce(p.salary_max, p.salary_min) as high
    from usable_postings as u
    inner join postings as p on p.posting_id = u.posting_id
    where p.salary_min > 0 and coalesce(p.salary_max, p.salary_min) >= p.salary_min
        and p.salary_currency is not null and p.salary_period is not null
        and coalesce(p.salary_basis, 'stated') <> 'predicted'
)
select * from final
order by posting
