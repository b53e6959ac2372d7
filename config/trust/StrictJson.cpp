#include "config/trust/StrictJson.hpp"

#include <fmt/format.h>
#include <vector>

namespace onedoor::trust::tuf
{

namespace
{

constexpr std::size_t maxDepth = 64;

/// Builds the value event by event and stops at the first thing that is not strict.
class StrictHandler : public nlohmann::json_sax<Json>
{
public:
    Json value;
    std::string fault;

    bool null() override { return add(nullptr); }
    bool boolean(bool given) override { return add(given); }
    bool number_integer(number_integer_t given) override { return add(given); }
    bool number_unsigned(number_unsigned_t given) override { return add(given); }
    // Integers beyond 64 bits arrive here too.
    bool number_float(number_float_t /*given*/, const string_t& text) override
    {
        return refuse(fmt::format("{} is no whole number of 64 bits", text.substr(0, 40)));
    }
    bool string(string_t& given) override { return add(std::move(given)); }
    bool binary(binary_t& /*given*/) override { return refuse("binary data"); }
    bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
    bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& given) override
    {
        if (m_open.back()->contains(given))
            return refuse(fmt::format("the key \"{}\" stands twice in one object", given.substr(0, 80)));
        m_key = std::move(given);
        return true;
    }

    bool parse_error(std::size_t /*at*/, const std::string& /*token*/, const Json::exception& error) override
    {
        return refuse(error.what());
    }

private:
    bool refuse(std::string why)
    {
        fault = std::move(why);
        return false;
    }

    bool add(Json given)
    {
        (void)place(std::move(given));
        return true;
    }

    Json* place(Json given)
    {
        if (m_open.empty())
        {
            value = std::move(given);
            return &value;
        }
        auto& holder = *m_open.back();
        if (holder.is_array())
        {
            holder.push_back(std::move(given));
            return &holder.back();
        }
        return &(holder[m_key] = std::move(given));
    }

    bool open(Json empty)
    {
        if (m_open.size() >= maxDepth)
            return refuse(fmt::format("nested deeper than {} levels", maxDepth));
        m_open.push_back(place(std::move(empty)));
        return true;
    }

    bool close()
    {
        m_open.pop_back();
        return true;
    }

    std::vector<Json*> m_open; ///< from the outermost to the innermost; a holder does not move while it is open
    std::string m_key;
};

void appendString(std::string& out, const std::string& text)
{
    out += '"';
    for (const char c : text)
    {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    out += '"';
}

void append(std::string& out, const Json& json)
{
    bool first = true;
    const auto comma = [&]
    {
        if (!first)
            out += ',';
        first = false;
    };
    if (json.is_object())
    {
        out += '{';
        for (const auto& [key, value] : json.items()) // a std::map: sorted by bytes
        {
            comma();
            appendString(out, key);
            out += ':';
            append(out, value);
        }
        out += '}';
    }
    else if (json.is_array())
    {
        out += '[';
        for (const auto& value : json)
        {
            comma();
            append(out, value);
        }
        out += ']';
    }
    else if (json.is_string())
        appendString(out, json.get_ref<const std::string&>());
    else
        out += json.dump();
}

} // namespace

Result<Json> parseStrictJson(std::string_view text, std::string_view name)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        return fail(ErrorCode::Malformed, fmt::format("{}: begins with a byte order mark", name));
    StrictHandler handler;
    try
    {
        if (Json::sax_parse(text.begin(), text.end(), &handler))
            return std::move(handler.value);
    }
    catch (const Json::exception& error)
    {
        handler.fault = error.what();
    }
    return fail(ErrorCode::Malformed, fmt::format("{}: {}", name, handler.fault));
}

std::string canonicalJson(const Json& json)
{
    std::string out;
    append(out, json);
    return out;
}

} // namespace onedoor::trust::tuf
