#include "config/trust/FieldReader.hpp"

#include "config/trust/StrictJson.hpp"
#include "config/trust/UtcTime.hpp"

#include <fmt/format.h>

namespace onedoor::trust::tuf
{

namespace
{

// 2^53 is as far as every JSON reader agrees.
constexpr std::uint64_t greatestNumber = 1ull << 53;
constexpr std::size_t maxSignatures = 1024;

const Json& nothing()
{
    static const Json empty;
    return empty;
}

} // namespace

void FieldReader::fault(std::string_view what)
{
    if (!m_error)
        m_error = distrust(UntrustedReason::Malformed, fmt::format("{} is malformed: {}", m_file, what)).value();
}

Json FieldReader::open(std::string_view bytes, std::vector<Signature>& signatures)
{
    auto json = parseStrictJson(bytes, m_file);
    if (!json)
    {
        fault(json.error().message);
        return {};
    }
    readSignatures(member(*json, "signatures"), signatures);
    return object(*json, "signed");
}

void FieldReader::readSignatures(const Json& list, std::vector<Signature>& signatures)
{
    if (!list.is_array() || list.size() > maxSignatures)
        return fault(fmt::format("\"signatures\" wants a list of at most {}", maxSignatures));
    std::set<std::string> seen;
    for (const auto& entry : list)
    {
        Signature signature{text(entry, "keyid"), fromHex(text(entry, "sig")).value_or(std::string())};
        if (!seen.insert(signature.keyId).second)
            return fault(fmt::format("the key {:.16} signs twice", signature.keyId));
        signatures.push_back(std::move(signature));
    }
}

Instant FieldReader::time(const Json& object, std::string_view key)
{
    const auto time = parseUtc(text(object, key));
    if (!time)
        fault(fmt::format("\"{}\" wants a time like 2027-05-20T02:00:00Z", key));
    return time.value_or(Instant());
}

void FieldReader::role(const Json& object, std::string_view type, Role& role)
{
    if (const auto named = text(object, "_type"); named != type)
        fault(fmt::format("it calls itself \"{:.40}\", not \"{}\"", named, type));
    if (!text(object, "spec_version").starts_with("1."))
        fault("\"spec_version\" wants 1.x");
    role.version = number(object, "version", 1);
    role.expires = time(object, "expires");
}

const Json& FieldReader::member(const Json& object, std::string_view key)
{
    if (object.is_object())
        if (const auto found = object.find(key); found != object.end())
            return *found;
    fault(fmt::format("\"{}\" is not there", key));
    return nothing();
}

const Json& FieldReader::object(const Json& holder, std::string_view key)
{
    const auto& found = member(holder, key);
    if (found.is_object())
        return found;
    fault(fmt::format("\"{}\" wants an object", key));
    return nothing();
}

std::string FieldReader::text(const Json& object, std::string_view key)
{
    const auto& found = member(object, key);
    if (found.is_string())
        return found.get<std::string>();
    fault(fmt::format("\"{}\" wants a text", key));
    return {};
}

std::vector<std::string> FieldReader::texts(const Json& object, std::string_view key)
{
    const auto& list = member(object, key);
    std::vector<std::string> found;
    if (!list.is_array())
        fault(fmt::format("\"{}\" wants a list", key));
    else
        for (const auto& entry : list)
        {
            if (!entry.is_string())
                fault(fmt::format("\"{}\" wants texts", key));
            else
                found.push_back(entry.get<std::string>());
        }
    return found;
}

bool FieldReader::flag(const Json& object, std::string_view key)
{
    const auto found = object.is_object() ? object.find(key) : object.end();
    if (found == object.end())
        return false;
    if (!found->is_boolean())
        fault(fmt::format("\"{}\" wants true or false", key));
    return found->is_boolean() && found->get<bool>();
}

std::uint64_t FieldReader::number(const Json& object, std::string_view key, std::uint64_t least)
{
    const auto& found = member(object, key);
    if (found.is_number_unsigned() && found.get<std::uint64_t>() >= least
        && found.get<std::uint64_t>() <= greatestNumber)
        return found.get<std::uint64_t>();
    fault(fmt::format("\"{}\" wants a whole number from {}", key, least));
    return least;
}

Keys FieldReader::keys(const Json& object)
{
    Keys keys;
    if (object.is_object())
        for (const auto& [id, entry] : object.items())
        {
            // Of a kind that is not known the value may have any form; nothing counts as signed by it.
            const auto& value = this->object(entry, "keyval");
            const auto shown = value.find("public");
            keys[id] = {text(entry, "keytype"), text(entry, "scheme"),
                        shown != value.end() && shown->is_string() ? shown->get<std::string>() : std::string()};
        }
    return keys;
}

RoleKeys FieldReader::roleKeys(const Json& object)
{
    RoleKeys keys;
    for (auto& id : texts(object, "keyids"))
        keys.keyIds.insert(std::move(id));
    keys.threshold = number(object, "threshold", 1);
    return keys;
}

Hashes FieldReader::hashes(const Json& object)
{
    Hashes known;
    if (!object.is_object())
        fault("\"hashes\" wants an object");
    for (const auto& [algorithm, size] : {std::pair<std::string_view, std::size_t>("sha256", 32), {"sha512", 64}})
    {
        const auto found = object.is_object() ? object.find(algorithm) : object.end();
        if (found == object.end())
            continue;
        const auto digits = found->is_string() ? fromHex(found->get_ref<const std::string&>()) : std::nullopt;
        if (!digits || digits->size() != size)
            fault(fmt::format("\"{}\" wants {} hexadecimal digits", algorithm, size * 2));
        else
            known.emplace(algorithm, toHex(*digits));
    }
    if (known.empty())
        fault("\"hashes\" holds neither sha256 nor sha512");
    return known;
}

ListedFile FieldReader::listedFile(const Json& object)
{
    ListedFile file;
    file.version = number(object, "version", 1);
    if (object.is_object() && object.contains("length"))
        file.length = number(object, "length", 0);
    if (object.is_object() && object.contains("hashes"))
        file.hashes = hashes(object["hashes"]);
    return file;
}

TargetFile FieldReader::targetFile(const Json& object)
{
    return {number(object, "length", 0), hashes(member(object, "hashes"))};
}

} // namespace onedoor::trust::tuf
