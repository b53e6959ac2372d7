#include "config/client/DeviceSetup.hpp"

#include "config/client/CurlTransport.hpp"
#include "config/client/EnrolmentCode.hpp"
#include "config/client/Places.hpp"
#include "config/client/ServerAddress.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <fmt/format.h>
#include <thread>

namespace onedoor::client
{

namespace fs = std::filesystem;

namespace
{

constexpr std::size_t fingerprintDigits = 32;
constexpr int attempts = 15;
constexpr std::chrono::seconds between{1};
constexpr std::uintmax_t maxRootBytes = 512u << 10;

Result<void> mustExist(const fs::path& file)
{
    std::error_code ignored;
    if (file.empty() || fs::is_regular_file(file, ignored))
        return {};
    return fail(ErrorCode::InvalidArgument, fmt::format("{} is no file", file.string()));
}

} // namespace

Result<void> checkDeviceOptions(DeviceOptions& options)
{
    if (!options.server.empty())
    {
        auto address = serverAddress(options.server);
        if (!address)
            return tl::unexpected(address.error());
        options.server = std::move(*address);
    }
    for (auto& place : options.repositories)
        if (place.find("://") != std::string::npos)
        {
            auto address = serverAddress(place);
            if (!address)
                return tl::unexpected(address.error());
            place = std::move(*address);
        }
    if (!options.code.empty())
        if (const auto code = EnrolmentCode::parse(options.code); !code)
            return tl::unexpected(code.error());
    for (const auto* file : {&options.ca, &options.root})
        if (auto there = mustExist(*file); !there)
            return there;
    return {};
}

std::string enrolledAs(const fs::path& data)
{
    const auto identity = DeviceIdentity::load(data);
    return identity ? identity->device() : std::string();
}

Result<void> enrolDevice(const DeviceOptions& options)
{
    CurlTransport transport(options.ca);
    for (int attempt = 1;; ++attempt)
    {
        const auto identity = enrol(transport, {options.server, options.code, options.kind, options.data});
        if (identity)
        {
            log::info(fmt::format("this {} is {} now; its hall's root is pinned", options.kind, identity->device()));
            return {};
        }
        const bool passing = identity.error().code == ErrorCode::Unreachable;
        if (!passing || attempt == attempts)
            return tl::unexpected(identity.error());
        std::this_thread::sleep_for(between);
    }
}

Result<void> enrolOnce(const DeviceOptions& options)
{
    if (options.code.empty())
        return {};
    const auto identity = DeviceIdentity::load(options.data);
    if (identity)
        return {};
    if (identity.error().code != ErrorCode::NotFound)
        return tl::unexpected(identity.error());
    return enrolDevice(options);
}

Result<void> pinRoot(const DeviceOptions& options)
{
    const auto root = readFile(options.root, maxRootBytes);
    if (!root)
        return tl::unexpected(root.error());
    const auto name = options.repositories.empty() ? std::string(homeRepository)
                                                   : repositoryName(options.repositories.front());
    auto pinned = ReleaseClient::pin(options.data / "release", name, *root);
    if (!pinned)
        return tl::unexpected<Error>(pinned.error());
    // To be compared with what `onedoor-server keys list` prints: a stick may have been exchanged.
    log::info(fmt::format("the root is pinned for {}, fingerprint {}",
                          options.repositories.empty() ? std::string("this device's hall") : options.repositories[0],
                          sha256(*root).substr(0, fingerprintDigits)));
    return {};
}

} // namespace onedoor::client
