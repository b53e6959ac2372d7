#include "config/server/DataFolder.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace fs = std::filesystem;

Result<void> DataFolder::expectMade() const
{
    std::error_code error;
    if (!fs::is_directory(content(), error) || !fs::is_directory(root, error))
        return fail(ErrorCode::NotFound,
                    fmt::format("{} is no data folder: make one with onedoor-server init --data {}", root.string(),
                                root.string()));
    const bool hasFile = fs::exists(databaseFile(), error);
    if (databaseUrl.empty() && !hasFile)
        return fail(ErrorCode::NotFound,
                    fmt::format("{} is not there: a hall that was made with --database is opened with the same "
                                "--database, or with ONEDOOR_DATABASE",
                                databaseFile().string()));
    if (!databaseUrl.empty() && hasFile)
        return fail(ErrorCode::Conflict,
                    fmt::format("this hall's database is {}, and --database would leave it: go on without the option",
                                databaseFile().string()));
    return {};
}

} // namespace onedoor::server
