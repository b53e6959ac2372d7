#pragma once

#include "config/client/CurlTransport.hpp"
#include "config/client/HttpFetcher.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "tests/attacks/HostileServer.hpp"
#include "tests/support/HallRepository.hpp"
#include "tests/support/TempFolder.hpp"

#include <filesystem>
#include <map>
#include <string>

namespace onedoor::test
{

/// A hall whose every role is past version 1, behind a web server that can lie, and the line of a device to it.
class AttackedHall
{
public:
    using Files = std::map<std::string, std::string>;

    AttackedHall()
    {
        hall.targets["targets"]["version"] = 3;
        hall.publishTargets("targets");
        hall.root["version"] = 2;
        hall.publishRoot();
        for (int version = 1; version <= 2; ++version)
        {
            hall.publish("notices", "notices/", {});
            hall.publish("withdrawals", "withdrawn/", {});
        }
        hall.publishContent({});
        hall.publishContent(first);
    }

    /// A new release, told by every role above it.
    void publishSecond() { hall.publishContent(second); }
    /// Version numbers and bytes alone are told, no lengths and hashes: the next check must see it.
    void withoutHashes() { hall.listHashes = false; }
    void replace(const std::string& path, std::string bytes) { hall.fetcher.files[path] = std::move(bytes); }
    [[nodiscard]] std::string file(const std::string& role, unsigned further = 0) const
    {
        const auto& part = role == "root" ? hall.root : role == "snapshot" ? hall.snapshot : hall.targets.at(role);
        return "metadata/" + std::to_string(part.at("version").get<std::uint64_t>() + further) + "." + role + ".json";
    }

    /// Every file below a folder with the hash of its bytes.
    [[nodiscard]] static Files disk(const std::filesystem::path& folder)
    {
        Files files;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                files[entry.path().lexically_relative(folder).string()] =
                    sha256(readFile(entry.path()).value_or("unreadable"));
        return files;
    }

    HallRepository hall;
    HostileServer server{hall.fetcher.files};
    client::CurlTransport transport;
    client::HttpFetcher::Pace pace; ///< of the next fetcher
    TempFolder home;
    std::filesystem::path device = home / "device"; ///< one down, so that an escape is seen
    Instant now = HallRepository::now;
    const Files first{{"hall.json", "{\"hall\":\"first\"}"}, {"same.json", "{}"}};
    const Files second{{"hall.json", "{\"hall\":\"second\"}"}, {"same.json", "{}"}, {"new.json", "{}"}};

    [[nodiscard]] client::HttpFetcher fetcher() { return {transport, server.url(), {}, pace}; }
};

} // namespace onedoor::test
