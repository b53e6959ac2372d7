#include "config/store/AnswerStore.hpp"

#include "config/store/Connection.hpp"

namespace onedoor::store
{

namespace
{

/// Returns  whether the key was new.
bool insertKey(soci::session& sql, const std::string& key, const std::string& day)
{
    soci::statement insert = (sql.prepare << "INSERT INTO answer_request (request_id, business_date) VALUES "
                                             "(:id, :day) ON CONFLICT (request_id) DO NOTHING",
                              soci::use(key), soci::use(day));
    insert.execute(true);
    return insert.get_affected_rows() == 1;
}

} // namespace

Result<bool> AnswerStore::add(const Answer& answer, calendar::Date forgetBefore)
{
    if (auto texts = refuseNul({answer.requestId, answer.kind, answer.subject, answer.phase, answer.answer}); !texts)
        return tl::unexpected(texts.error());
    return m_database->connection().write(
        "counting an answer",
        [&](soci::session& sql) -> Result<bool>
        {
            const auto day = calendar::formatDate(answer.day);
            const auto oldest = calendar::formatDate(forgetBefore);
            sql << "DELETE FROM answer_request WHERE business_date < :oldest", soci::use(oldest);
            if (!insertKey(sql, answer.requestId, day))
                return false;
            sql << "INSERT INTO answer_sum (business_date, kind, subject, phase, answer, total) VALUES "
                   "(:day, :kind, :subject, :phase, :answer, 1) ON CONFLICT (business_date, kind, subject, phase, "
                   "answer) DO UPDATE SET total = answer_sum.total + 1",
                soci::use(day), soci::use(answer.kind), soci::use(answer.subject), soci::use(answer.phase),
                soci::use(answer.answer);
            return true;
        });
}

Result<std::int64_t> AnswerStore::distinct(calendar::Date from)
{
    return m_database->connection().read(
        "counting what was asked",
        [&](soci::session& sql) -> Result<std::int64_t>
        {
            const auto first = calendar::formatDate(from);
            long long count = 0;
            sql << "SELECT COUNT(*) FROM (SELECT DISTINCT kind, subject, answer FROM answer_sum "
                   "WHERE business_date >= :first) AS asked",
                soci::use(first), soci::into(count);
            return count;
        });
}

Result<std::vector<AnswerSum>> AnswerStore::sums(calendar::Date from, calendar::Date to)
{
    return m_database->connection().read(
        "adding up answers",
        [&](soci::session& sql) -> Result<std::vector<AnswerSum>>
        {
            const auto first = calendar::formatDate(from);
            const auto last = calendar::formatDate(to);
            AnswerSum sum;
            long long total = 0;
            // As a BIGINT: PostgreSQL adds up to a NUMERIC.
            soci::statement rows =
                (sql.prepare << "SELECT kind, subject, phase, answer, CAST(SUM(total) AS BIGINT) FROM answer_sum "
                                "WHERE business_date >= :first AND business_date <= :last "
                                "GROUP BY kind, subject, phase, answer ORDER BY kind, subject, phase, answer",
                 soci::use(first), soci::use(last), soci::into(sum.kind), soci::into(sum.subject),
                 soci::into(sum.phase), soci::into(sum.answer), soci::into(total));
            rows.execute();
            std::vector<AnswerSum> sums;
            while (rows.fetch())
            {
                sum.total = total;
                sums.push_back(sum);
            }
            return sums;
        });
}

} // namespace onedoor::store
