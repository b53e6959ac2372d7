#pragma once

#include <string_view>
#include <vector>

namespace onedoor::store
{

/// One step of the schema, from migrations/NNN_name.sql. A step that was released is never
/// edited: the database remembers its hash and refuses to open with another text.
struct Migration
{
    int number;
    std::string_view name;
    std::string_view sql;
};

/// All steps, in order, numbered 1, 2, 3, ... without a gap.
[[nodiscard]] const std::vector<Migration>& migrations();

} // namespace onedoor::store
