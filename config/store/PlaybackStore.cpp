#include "config/store/PlaybackStore.hpp"

#include "config/store/Connection.hpp"

namespace onedoor::store
{

namespace
{

/// Returns  whether the record was new.
bool insertRecord(soci::session& sql, const std::string& display, const PlaybackRecord& record, Instant now)
{
    const long long release = record.release;
    const long long shownAt = record.shownAt.time_since_epoch().count();
    const long long duration = record.duration.count();
    const long long receivedAt = now.time_since_epoch().count();
    soci::statement insert =
        (sql.prepare << "INSERT INTO playback (record_id, display, slide, campaign, release_version, shown_at, "
                        "duration_ms, received_at) VALUES (:id, :display, :slide, :campaign, :release, :shown, "
                        ":duration, :received) ON CONFLICT (record_id) DO NOTHING",
         soci::use(record.id), soci::use(display), soci::use(record.slide), soci::use(record.campaign),
         soci::use(release), soci::use(shownAt), soci::use(duration), soci::use(receivedAt));
    insert.execute(true);
    return insert.get_affected_rows() == 1;
}

} // namespace

Result<int> PlaybackStore::add(const std::string& display, const std::vector<PlaybackRecord>& records, Instant now)
{
    for (const auto& record : records)
        if (auto texts = refuseNul({display, record.id, record.slide, record.campaign}); !texts)
            return tl::unexpected(texts.error());
    return m_database->connection().write("storing proof of play",
                                          [&](soci::session& sql) -> Result<int>
                                          {
                                              int added = 0;
                                              for (const auto& record : records)
                                                  added += insertRecord(sql, display, record, now) ? 1 : 0;
                                              return added;
                                          });
}

Result<std::vector<PlaybackSum>> PlaybackStore::sums(const std::string& display, Instant from, Instant until)
{
    return m_database->connection().read(
        "adding up proof of play",
        [&](soci::session& sql) -> Result<std::vector<PlaybackSum>>
        {
            const long long first = from.time_since_epoch().count();
            const long long last = until.time_since_epoch().count();
            std::string slide;
            long long showings = 0;
            long long duration = 0;
            soci::statement rows = (sql.prepare << "SELECT slide, COUNT(*), SUM(duration_ms) FROM playback "
                                                   "WHERE display = :display AND shown_at >= :first "
                                                   "AND shown_at < :last GROUP BY slide ORDER BY slide",
                                    soci::use(display), soci::use(first), soci::use(last), soci::into(slide),
                                    soci::into(showings), soci::into(duration));
            rows.execute();
            std::vector<PlaybackSum> sums;
            while (rows.fetch())
                sums.push_back({slide, showings, std::chrono::milliseconds(duration)});
            return sums;
        });
}

} // namespace onedoor::store
