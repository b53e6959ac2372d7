#pragma once

#include "config/client/HttpTransport.hpp"
#include "config/client/ReleaseClient.hpp"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace onedoor::client
{

/// A repository in a folder that may come and go: a stick. Only plain files count, since
/// whoever made the stick may have put anything there.
class StickFetcher : public trust::Fetcher
{
public:
    explicit StickFetcher(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    /// Errors   Unreachable while the stick is not there.
    [[nodiscard]] trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override;

private:
    std::filesystem::path m_folder;
};

/// The repositories of a device in their order: its server's, then the places it was given,
/// folders or addresses.
class Places
{
public:
    Places(HttpTransport& transport, const std::string& server, const std::vector<std::string>& places,
           const std::stop_token& stop);

    [[nodiscard]] const std::vector<Repository>& list() const { return m_list; }
    /// Whether there is one that nobody announces news of.
    [[nodiscard]] bool hasFolder() const { return m_hasFolder; }

private:
    void add(std::string name, std::unique_ptr<trust::Fetcher> fetcher);

    std::vector<std::unique_ptr<trust::Fetcher>> m_fetchers;
    std::vector<Repository> m_list;
    bool m_hasFolder = false;
};

/// The name under which a place is trusted: the same for every spelling of a folder.
[[nodiscard]] std::string repositoryName(const std::string& place);

} // namespace onedoor::client
