#pragma once

#include "content/release/ContentFiles.hpp"

#include <map>
#include <memory>

namespace onedoor::release
{

/// The text of every schema by its kind ("slides"), as it stands in the folder schemas.
[[nodiscard]] const std::map<std::string_view, std::string_view>& schemaTexts();

struct SchemaFault
{
    std::string pointer;
    std::string reason;
    std::string advice;
};

/// The JSON Schemas (draft 07) of all content files, ready to check with.
/// Thread   one at a time.
class Schemas
{
public:
    Schemas();
    ~Schemas();
    Schemas(const Schemas&) = delete;
    Schemas& operator=(const Schemas&) = delete;

    /// Every fault of a file's form. Patterns (ids, dates) are judged elsewhere: std::regex
    /// recurses by the length of the text and would let a hostile file crash a device.
    [[nodiscard]] std::vector<SchemaFault> check(FileKind kind, const Json& json) const;

private:
    struct Compiled;
    std::map<std::string, std::unique_ptr<Compiled>, std::less<>> m_schemas;
};

} // namespace onedoor::release
