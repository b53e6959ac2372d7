#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"

#include <string>

/// Pieces that the from_json and to_json of this folder share.
namespace onedoor::signage::parts
{

/// Throws with the pointer of the value, as nlohmann's own errors do.
[[noreturn]] inline void refuse(const Json& json, const std::string& why)
{
    throw Json::other_error::create(501, why, &json);
}

/// A text through a parser that gives a Result, its error turned into nlohmann's kind.
template <class Parse>
auto parsed(const Json& json, Parse parse)
{
    auto value = parse(json.get<std::string>());
    if (!value)
        refuse(json, value.error().message);
    return *value;
}

/// Reads a key that may be left out.
template <class T>
void readOptional(const Json& json, const char* key, T& value)
{
    if (const auto found = json.find(key); found != json.end())
        found->get_to(value);
}

template <class T>
void writeUnlessEmpty(Json& json, const char* key, const T& value)
{
    if (!value.empty())
        json[key] = value;
}

} // namespace onedoor::signage::parts
