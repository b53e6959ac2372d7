#include "config/store/SerialStore.hpp"

#include "config/store/Connection.hpp"

#include <fmt/format.h>

namespace onedoor::store
{

Result<std::int64_t> SerialStore::take(const std::string& kind, int year, int count)
{
    if (count < 1)
        return fail(ErrorCode::InvalidArgument, "at least one number is needed");
    if (auto texts = refuseNul({kind}); !texts)
        return tl::unexpected(texts.error());
    const std::string name = fmt::format("paper:{}:{}", kind, year);
    return m_database->connection().write(
        "numbering papers",
        [&](soci::session& sql) -> Result<std::int64_t>
        {
            const long long more = count;
            long long last = 0;
            // One statement for the first paper of a year and for every later one.
            sql << "INSERT INTO id_counter (name, last_id) VALUES (:name, :more) "
                   "ON CONFLICT (name) DO UPDATE SET last_id = id_counter.last_id + excluded.last_id RETURNING last_id",
                soci::use(name), soci::use(more), soci::into(last);
            return static_cast<std::int64_t>(last - more + 1);
        });
}

} // namespace onedoor::store
