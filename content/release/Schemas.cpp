#include "content/release/Schemas.hpp"

#include "content/release/NearestName.hpp"

#include <algorithm>
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

constexpr std::string_view sharedRef = "common.schema.json#";

/// Makes a schema stand alone: references to the common parts become its own, patterns go.
void prepare(Json& schema)
{
    if (schema.is_object())
    {
        schema.erase("pattern");
        if (const auto ref = schema.find("$ref"); ref != schema.end())
            if (const auto target = ref->get<std::string>(); target.starts_with(sharedRef))
                *ref = target.substr(sharedRef.size() - 1);
    }
    if (schema.is_structured())
        for (auto& part : schema)
            prepare(part);
}

Json preparedSchema(std::string_view kind)
{
    auto schema = Json::parse(schemaTexts().at(kind));
    schema["definitions"] = Json::parse(schemaTexts().at("common")).at("definitions");
    prepare(schema);
    return schema;
}

/// The part of a schema that speaks about one place of a document; null where none does.
class SchemaWalk
{
public:
    explicit SchemaWalk(const Json& root) : m_root(root), m_at(&follow(root)) {}

    void enter(const std::string& step)
    {
        static const Json none;
        const auto& at = *m_at;
        if (at.contains("properties") && at["properties"].contains(step))
            m_at = &follow(at["properties"][step]);
        else if (at.contains("additionalProperties") && at["additionalProperties"].is_object())
            m_at = &follow(at["additionalProperties"]);
        else if (at.contains("items"))
            m_at = &follow(at["items"]);
        else
            m_at = &none;
    }
    [[nodiscard]] const Json& at() const { return *m_at; }
    [[nodiscard]] std::string description() const { return m_at->value("description", std::string()); }
    [[nodiscard]] std::vector<std::string> names() const
    {
        std::vector<std::string> names;
        if (m_at->contains("properties"))
            for (const auto& [name, schema] : (*m_at)["properties"].items())
                names.push_back(name);
        return names;
    }

private:
    [[nodiscard]] const Json& follow(const Json& schema) const
    {
        const auto ref = schema.find("$ref");
        return ref == schema.end() ? schema : m_root.at(Json::json_pointer(ref->get<std::string>().substr(1)));
    }

    const Json& m_root;
    const Json* m_at;
};

std::string quoted(const std::string& text)
{
    const auto begin = text.find('\'');
    const auto end = text.rfind('\'');
    return begin < end && end != std::string::npos ? text.substr(begin + 1, end - begin - 1) : std::string();
}

std::string allowedValues(const Json& schema)
{
    if (schema.contains("const"))
        return schema["const"].dump();
    std::string values;
    for (const auto& value : schema.value("enum", Json::array()))
        values += (values.empty() ? "" : ", ") + value.dump();
    return values;
}

std::string typeName(const Json& schema)
{
    static const std::map<std::string, std::string> names{{"object", "an object"},   {"array", "a list"},
                                                          {"string", "a text"},      {"integer", "a whole number"},
                                                          {"number", "a number"},    {"boolean", "true or false"}};
    const auto found = names.find(schema.value("type", std::string()));
    return found == names.end() ? "another kind of value" : found->second;
}

/// Unknown fields, one fault each, with the nearest field that exists.
void addUnknownFields(const Json& value, const SchemaWalk& walk, const std::string& pointer,
                      std::vector<SchemaFault>& faults)
{
    const auto names = walk.names();
    for (const auto& [key, unused] : value.items())
        if (std::ranges::find(names, key) == names.end())
            faults.push_back({(Json::json_pointer(pointer) / key).to_string(), fmt::format("unknown field \"{}\"", key),
                              suggestion(key, names, "take it out")});
}

/// The validator's sentence as ours; empty for a sentence that only says where another one is.
SchemaFault explain(const std::string& sentence, const SchemaWalk& walk, const std::string& pointer)
{
    const auto about = walk.description();
    if (sentence.starts_with("Missing required property"))
        return {pointer, fmt::format("\"{}\" is missing", quoted(sentence)), "add it: " + [&]
                {
                    auto inside = walk;
                    inside.enter(quoted(sentence));
                    return inside.description();
                }()};
    if (sentence.starts_with("Value type not permitted"))
        return {pointer, fmt::format("{} is needed here", typeName(walk.at())), about};
    if (sentence.starts_with("Failed to match"))
        return {pointer, fmt::format("this is not one of {}", allowedValues(walk.at())), about};
    for (const std::string_view wrapper : {"Failed to validate", "Object contains a property"})
        if (sentence.starts_with(wrapper))
            return {};
    return {pointer, sentence, about};
}

} // namespace

struct Schemas::Compiled
{
    Json json;
    valijson::Schema schema;
};

Schemas::Schemas()
{
    for (const auto& [kind, text] : schemaTexts())
    {
        if (kind == "common")
            continue;
        auto compiled = std::make_unique<Compiled>();
        compiled->json = preparedSchema(kind);
        const valijson::adapters::NlohmannJsonAdapter adapter(compiled->json);
        valijson::SchemaParser().populateSchema(adapter, compiled->schema);
        m_schemas.emplace(kind, std::move(compiled));
    }
}

Schemas::~Schemas() = default;

std::vector<SchemaFault> Schemas::check(FileKind kind, const Json& json) const
{
    const auto found = m_schemas.find(toString(kind));
    if (found == m_schemas.end())
        return {};
    valijson::ValidationResults results;
    valijson::Validator().validate(found->second->schema, valijson::adapters::NlohmannJsonAdapter(json), &results);

    std::vector<SchemaFault> faults;
    valijson::ValidationResults::Error error;
    while (results.popError(error))
    {
        Json::json_pointer pointer;
        SchemaWalk walk(found->second->json);
        for (const auto& step : error.context)
        {
            if (!step.starts_with('['))
                continue; // "<root>"
            const auto name = step.substr(1, step.size() - 2);
            walk.enter(name);
            pointer.push_back(name);
        }
        if (error.description.starts_with("Object contains a property"))
            addUnknownFields(json.at(pointer), walk, pointer.to_string(), faults);
        else if (auto fault = explain(error.description, walk, pointer.to_string()); !fault.reason.empty())
            faults.push_back(std::move(fault));
    }
    return faults;
}

} // namespace onedoor::release
