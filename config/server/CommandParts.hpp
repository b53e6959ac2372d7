#pragma once

#include "config/server/Publishing.hpp"
#include "config/store/Database.hpp"

#include <memory>

namespace onedoor::server
{

/// The database of a hall that has been made. Errors   NotFound before `init`; of Database::open.
[[nodiscard]] Result<std::shared_ptr<store::Database>> openDatabase(const DataFolder& data);

} // namespace onedoor::server
