#include "config/server/VoiceTakes.hpp"

#include "config/trust/UtcTime.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Json.hpp"

#include <fmt/format.h>
#include <set>
#include <stdexcept>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

constexpr std::uintmax_t longestTable = 1u << 20;
constexpr std::uintmax_t longestWord = 1u << 20;

Json takeJson(const VoiceTake& take)
{
    return {{"sha256", take.sha256}, {"by", take.by}, {"at", trust::formatUtc(take.at)}, {"drafted", take.drafted}};
}

std::optional<VoiceTake> readTake(const Json& entry, const char* key)
{
    if (!entry.contains(key))
        return std::nullopt;
    const auto& json = entry.at(key);
    const auto at = trust::parseUtc(json.at("at").get<std::string>());
    if (!at)
        throw std::invalid_argument("a time that is none");
    return VoiceTake{json.at("sha256").get<std::string>(), json.at("by").get<std::string>(), *at,
                     json.at("drafted").get<std::uint64_t>()};
}

} // namespace

fs::path VoiceTakes::pathOf(const std::string& sha256) const
{
    return m_folder / "files" / (sha256 + ".wav");
}

Result<VoiceTakes::Table> VoiceTakes::load() const
{
    const auto path = m_folder / "takes.json";
    const auto text = readFile(path, longestTable);
    if (!text && text.error().code == ErrorCode::NotFound)
        return Table();
    const auto json = text ? parseJson(*text, path.string()) : Result<Json>(tl::unexpected(text.error()));
    if (!json)
        return tl::unexpected(json.error());
    Table table;
    try
    {
        for (const auto& [name, entry] : json->at("words").items())
        {
            auto& read = table[name] = {readTake(entry, "now"), readTake(entry, "before"),
                                        entry.at("undoable").get<bool>(), {}};
            if (entry.contains("put"))
                read.put = entry.at("put").get<std::string>();
        }
    }
    catch (const std::exception& error)
    {
        return fail(ErrorCode::Malformed, fmt::format("{} is damaged ({}): put it aside, and record what is missing",
                                                      path.string(), error.what()));
    }
    return table;
}

Result<void> VoiceTakes::save(const Table& table) const
{
    auto words = Json::object();
    std::set<std::string> needed;
    for (const auto& [name, entry] : table)
    {
        auto& json = words[name] = {{"undoable", entry.undoable}};
        if (entry.put)
            json["put"] = *entry.put;
        for (const auto& [key, take] : {std::pair{"now", &entry.now}, {"before", &entry.before}})
            if (*take)
            {
                json[key] = takeJson(**take);
                needed.insert((*take)->sha256 + ".wav");
            }
    }
    const Json json{{"format", 2}, {"words", std::move(words)}};
    if (auto written = writeFileAtomically(m_folder / "takes.json", json.dump(1) + "\n"); !written)
        return written;
    std::error_code error;
    std::error_code ignored;
    for (fs::directory_iterator file(m_folder / "files", error), end; !error && file != end; file.increment(error))
        if (!needed.contains(file->path().filename().string()))
            fs::remove(file->path(), ignored);
    return {};
}

Result<std::string> VoiceTakes::keep(std::string_view wav) const
{
    auto hash = sha256(wav);
    if (auto written = writeFileAtomically(pathOf(hash), wav); !written)
        return tl::unexpected(written.error());
    return hash;
}

Result<std::string> VoiceTakes::bytesOf(const std::string& hash) const
{
    auto bytes = readFile(pathOf(hash), longestWord);
    if (bytes && sha256(*bytes) != hash)
        return fail(ErrorCode::Untrusted, pathOf(hash).string() + " is damaged: record the word once more");
    return bytes;
}

} // namespace onedoor::server
