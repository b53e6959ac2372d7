#include "config/server/TextFit.hpp"

#include "content/base/Utf8.hpp"

namespace onedoor::server
{

namespace
{

bool turnsDirection(char32_t point)
{
    return point == 0x061C || point == 0x200E || point == 0x200F || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069);
}

std::string faultOf(std::string_view text)
{
    if (text.size() > longestText)
        return "too_long";
    while (!text.empty())
    {
        const auto sign = frontOf(text);
        if (!sign)
            return "not_utf8";
        if ((sign->point < 0x20 && sign->point != '\n') || (sign->point >= 0x7F && sign->point < 0xA0))
            return "control_character";
        if (turnsDirection(sign->point))
            return "hidden_direction";
        text.remove_prefix(sign->length);
    }
    return {};
}

std::optional<UnfitText> findBelow(const Json& json, const nlohmann::json_pointer<std::string>& at)
{
    if (json.is_string())
        if (auto reason = faultOf(json.get_ref<const std::string&>()); !reason.empty())
            return UnfitText{at.to_string(), std::move(reason)};
    if (json.is_array())
        for (std::size_t i = 0; i < json.size(); ++i)
            if (auto found = findBelow(json[i], at / i))
                return found;
    if (!json.is_object())
        return std::nullopt;
    for (const auto& [name, value] : json.items())
    {
        if (auto reason = faultOf(name); !reason.empty())
            return UnfitText{at.to_string(), std::move(reason)};
        if (auto found = findBelow(value, at / name))
            return found;
    }
    return std::nullopt;
}

} // namespace

std::optional<UnfitText> findUnfitText(const Json& json)
{
    return findBelow(json, nlohmann::json_pointer<std::string>());
}

} // namespace onedoor::server
