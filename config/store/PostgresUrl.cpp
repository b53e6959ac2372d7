#include "config/store/PostgresUrl.hpp"

#include <array>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <map>
#include <memory>

namespace onedoor::store
{

namespace
{

using Settings = std::map<std::string, std::string>;

constexpr std::string_view advice =
    "write postgresql://USER:PASSWORD@HOST:PORT/NAME, and in a password %40 for @, %2F for /, %3A for :, %3F for ?, "
    "%23 for #, %25 for %";

/// Used where the URL says nothing. A line that died without a word is given up after ten seconds.
constexpr std::array<std::pair<const char*, const char*>, 6> usual{{
    {"connect_timeout", "5"},
    {"keepalives_idle", "5"},
    {"keepalives_interval", "3"},
    {"keepalives_count", "2"},
    {"tcp_user_timeout", "10000"},
    {"application_name", "onedoor"},
}};

/// An @ behind the host's slash is the end of a password that holds a bare slash.
bool hasStrayAt(std::string_view url)
{
    const auto begin = url.find("://") + 3;
    const auto path = url.find_first_of("/?#", begin);
    const auto at = url.find('@', begin);
    if (at == std::string_view::npos)
        return false;
    return path < at || url.find('@', at + 1) < path;
}

Result<Settings> settingsOf(const std::string& url)
{
    char* reason = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(url.c_str(), &reason),
                                                                              &PQconninfoFree);
    PQfreemem(reason); // it quotes the URL
    if (!options || hasStrayAt(url))
        return fail(ErrorCode::InvalidArgument, fmt::format("the database's address cannot be read: {}", advice));
    Settings settings;
    for (const auto* option = options.get(); option->keyword != nullptr; ++option)
        if (option->val != nullptr)
            settings[option->keyword] = option->val;
    if (!settings.contains("dbname") && !settings.contains("service"))
        return fail(ErrorCode::InvalidArgument, fmt::format("the database's address has no name: {}", advice));
    return settings;
}

std::string quoted(std::string_view value)
{
    std::string text = "'";
    for (const char character : value)
    {
        if (character == '\'' || character == '\\')
            text += '\\';
        text += character;
    }
    return text + "'";
}

std::string plainOf(Settings settings)
{
    const auto user = settings["user"].empty() ? "" : settings["user"] + "@";
    const auto port = settings["port"].empty() ? "" : ":" + settings["port"];
    return fmt::format("postgresql://{}{}{}/{}", user, settings["host"], port, settings["dbname"]);
}

} // namespace

bool PostgresUrl::isOne(std::string_view address)
{
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

Result<PostgresUrl> PostgresUrl::parse(const std::string& text)
{
    if (!isOne(text))
        return fail(ErrorCode::InvalidArgument, fmt::format("this is no address of a database: {}", advice));
    auto settings = settingsOf(text);
    if (!settings)
        return tl::unexpected(settings.error());
    for (const auto& [name, value] : usual)
        settings->emplace(name, value);
    (*settings)["client_encoding"] = "UTF8"; // what all our texts are
    std::string whole;
    for (const auto& [name, value] : *settings)
        whole += fmt::format("{}{}={}", whole.empty() ? "" : " ", name, quoted(value));
    return PostgresUrl(plainOf(*settings), whole);
}

} // namespace onedoor::store
