#pragma once

#include "content/base/Json.hpp"
#include "content/release/ContentFiles.hpp"

#include <map>
#include <string>
#include <vector>

namespace onedoor::release
{

/// One place where a file does not have the form its schema asks for.
struct SchemaFault
{
    std::string pointer; ///< JSON pointer
    std::string reason;
};

/// Holds a file of that kind against its JSON Schema (draft-07).
/// Returns  every fault, the deepest first; empty when the form is right or the kind has none.
[[nodiscard]] std::vector<SchemaFault> faultsOfForm(FileKind kind, const Json& json);

/// The schemas by kind, as they stand in content/release/schemas.
[[nodiscard]] const std::map<std::string, std::string, std::less<>>& schemaTexts();

} // namespace onedoor::release
