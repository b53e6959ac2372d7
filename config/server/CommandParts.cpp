#include "config/server/CommandParts.hpp"

namespace onedoor::server
{

Result<std::shared_ptr<store::Database>> openDatabase(const DataFolder& data)
{
    if (auto made = data.expectMade(); !made)
        return tl::unexpected(made.error());
    return store::Database::open(data.database(), machineNow());
}

} // namespace onedoor::server
