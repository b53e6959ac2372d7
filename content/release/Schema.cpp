#include "content/release/Schema.hpp"

#include <fmt/format.h>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace onedoor::release
{

namespace
{

using Adapter = valijson::adapters::NlohmannJsonAdapter;

/// valijson writes a path as "<root>[slides][0][texts]".
std::string pointerFrom(const std::string& path)
{
    std::string pointer;
    for (std::size_t open = path.find('['); open != std::string::npos; open = path.find('[', open + 1))
    {
        const auto close = path.find(']', open);
        pointer += "/" + path.substr(open + 1, close - open - 1);
    }
    return pointer;
}

/// A parsed schema for each kind, made once.
const valijson::Schema& schemaOf(std::string_view kind)
{
    static const auto schemas = []
    {
        std::map<std::string, valijson::Schema, std::less<>> made;
        for (const auto& [name, text] : schemaTexts())
        {
            const auto json = Json::parse(text);
            valijson::SchemaParser(valijson::SchemaParser::kDraft7).populateSchema(Adapter(json), made[name]);
        }
        return made;
    }();
    return schemas.find(kind)->second;
}

} // namespace

std::vector<SchemaFault> faultsOfForm(FileKind kind, const Json& json)
{
    std::vector<SchemaFault> faults;
    if (kind == FileKind::Other)
        return faults;
    try
    {
        valijson::Validator validator;
        valijson::ValidationResults results;
        if (validator.validate(schemaOf(toString(kind)), Adapter(json), &results))
            return faults;
        valijson::ValidationResults::Error error;
        while (results.popError(error))
        {
            std::string path;
            for (const auto& part : error.context)
                path += part;
            faults.push_back({pointerFrom(path), error.description});
        }
    }
    catch (const std::exception& error)
    {
        faults.push_back({"", fmt::format("the form could not be checked: {}", error.what())});
    }
    return faults;
}

} // namespace onedoor::release
