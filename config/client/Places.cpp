#include "config/client/Places.hpp"

#include "config/client/HttpFetcher.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>

namespace onedoor::client
{

namespace fs = std::filesystem;

namespace
{

bool isAddress(const std::string& place)
{
    return place.find("://") != std::string::npos;
}

} // namespace

trust::Checked<std::string> StickFetcher::fetch(const std::string& path, std::uint64_t maxBytes)
{
    std::error_code ignored;
    if (!fs::is_directory(m_folder / "metadata", ignored))
        return tl::unexpected<trust::TrustError>(
            Error{ErrorCode::Unreachable, fmt::format("there is no repository in {}", m_folder.string())});
    const auto kind = fs::symlink_status(m_folder / path, ignored).type();
    if (kind != fs::file_type::regular && kind != fs::file_type::not_found)
        return tl::unexpected<trust::TrustError>(
            Error{ErrorCode::Io, fmt::format("{} is no plain file", (m_folder / path).string())});
    return trust::FolderFetcher(m_folder).fetch(path, maxBytes);
}

Places::Places(HttpTransport& transport, const std::string& server, const std::vector<std::string>& places,
               const std::stop_token& stop)
{
    if (!server.empty())
        add(std::string(homeRepository),
            std::make_unique<HttpFetcher>(transport, server + "/repository", stop));
    for (const auto& place : places)
    {
        m_hasFolder = m_hasFolder || !isAddress(place);
        if (isAddress(place))
            add(repositoryName(place), std::make_unique<HttpFetcher>(transport, place, stop));
        else
            add(repositoryName(place), std::make_unique<StickFetcher>(place));
    }
}

void Places::add(std::string name, std::unique_ptr<trust::Fetcher> fetcher)
{
    m_list.push_back({std::move(name), fetcher.get()});
    m_fetchers.push_back(std::move(fetcher));
}

std::string repositoryName(const std::string& place)
{
    std::string exact = place;
    std::error_code error;
    if (!isAddress(place))
        if (const auto path = fs::absolute(place, error).lexically_normal(); !error)
            exact = path.string();
    while (exact.size() > 1 && exact.ends_with('/'))
        exact.pop_back();
    return "place-" + sha256(exact).substr(0, 16);
}

} // namespace onedoor::client
