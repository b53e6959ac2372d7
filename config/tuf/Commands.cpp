#include "config/tuf/Commands.hpp"

#include "config/trust/Checks.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/Paths.hpp"
#include "config/trust/TufClient.hpp"
#include "config/tuf/UrlFetcher.hpp"
#include "content/base/Files.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::tuf
{

namespace
{

using trust::Checked;
using trust::TrustError;
using trust::tuf::TufClient;

constexpr std::size_t maxFileName = 240; // of 255: a temporary suffix must fit, too

Checked<void> fail(Error error)
{
    return tl::unexpected<TrustError>(std::move(error));
}

/// Two programs on one folder wait for each other.
Result<trust::FileLock> lock(const Options& options)
{
    std::error_code error;
    std::filesystem::create_directories(options.metadataDir, error);
    return trust::FileLock::take(options.metadataDir / ".lock");
}

Checked<void> download(TufClient& client, const std::string& name, const Options& options, const Surroundings& with)
{
    const auto listed = client.find(name);
    if (!listed)
        return tl::unexpected(listed.error());
    const auto file = trust::tuf::encodedName(name);
    if (file.size() > maxFileName)
        return fail({ErrorCode::InvalidArgument, fmt::format("{:.80}... is too long for a file's name", file)});
    const auto path = options.targetDir / file;
    const auto there = readFile(path, listed->length);
    if (there && trust::tuf::checkFile(file, *there, listed->length, listed->hashes))
    {
        with.out << file << ": there already\n";
        return {};
    }
    const auto bytes = client.fetch(name, *listed);
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (auto written = writeFileAtomically(path, *bytes); !written)
        return fail(written.error());
    with.out << file << ": " << bytes->size() << " bytes\n";
    return {};
}

} // namespace

Checked<void> runInit(const Options& options, const Surroundings& with)
{
    const auto held = lock(options);
    if (!held)
        return fail(held.error());
    const auto bytes = readFile(options.root, trust::tuf::Limits().root);
    if (!bytes)
        return fail(bytes.error());
    trust::tuf::TrustedFolder folder(options.metadataDir);
    auto pinned = TufClient::pin(folder, *bytes);
    if (pinned)
        with.out << "this root is trusted from now on\n";
    return pinned;
}

Checked<void> runRefresh(const Options& options, const Surroundings& with)
{
    const auto held = lock(options);
    if (!held)
        return fail(held.error());
    UrlFetcher fetcher(with.transport, options.metadataUrl, options.targetsUrl);
    auto done = TufClient(fetcher, trust::tuf::TrustedFolder(options.metadataDir), with.now).refresh();
    if (done)
        with.out << "the metadata are up to date\n";
    return done;
}

Checked<void> runDownload(const Options& options, const Surroundings& with)
{
    const auto held = lock(options);
    if (!held)
        return fail(held.error());
    UrlFetcher fetcher(with.transport, options.metadataUrl, options.targetsUrl);
    TufClient client(fetcher, trust::tuf::TrustedFolder(options.metadataDir), with.now);
    auto done = client.refresh();
    for (const auto& name : options.targets)
        if (done)
            done = download(client, name, options, with);
    return done;
}

} // namespace onedoor::tuf
