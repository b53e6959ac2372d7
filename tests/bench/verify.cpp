// What checking a release costs a device: 500 targets of 20 kB, beside the bare hashes and signatures of the same
// bytes; and how much comes over the line when one slide of the 500 changes.

#include "config/client/ReleaseClient.hpp"
#include "config/trust/Crypto.hpp"
#include "config/trust/StrictJson.hpp"
#include "config/trust/TufClient.hpp"
#include "content/base/Ids.hpp"
#include "tests/support/HallRepository.hpp"
#include "tests/support/TempFolder.hpp"

#include <benchmark/benchmark.h>
#include <cstdio>

namespace
{

using namespace onedoor;
using namespace onedoor::test;

constexpr int slides = 500;
constexpr std::size_t slideBytes = 20'000;

/// Flushes nothing: the disk is no part of what is measured.
class QuickDisk : public trust::Disk
{
public:
    Result<void> replace(const std::filesystem::path& path, std::string_view bytes) override
    {
        return put(path, bytes);
    }
};

std::string slideText(int number, int edition)
{
    auto text = "{\"slide\":" + std::to_string(number) + ",\"edition\":" + std::to_string(edition) + ",\"text\":\"";
    text.resize(slideBytes - 2, 'x');
    return text + "\"}";
}

HallRepository::Files release(int edition)
{
    HallRepository::Files files;
    for (int number = 0; number < slides; ++number)
        files["slides/slide-" + std::to_string(number) + ".json"] = slideText(number, number == 250 ? edition : 1);
    return files;
}

/// A device that just was enrolled: nothing is trusted but the root, every file is new.
void verifyRelease(benchmark::State& state)
{
    HallRepository hall;
    hall.publishContent(release(1));
    for (auto _ : state)
    {
        state.PauseTiming();
        TempFolder folder;
        trust::tuf::TrustedFolder trusted(folder.path(), std::make_shared<QuickDisk>());
        if (!trust::tuf::TufClient::pin(trusted, hall.rootBytes()))
            state.SkipWithError("the root was refused");
        state.ResumeTiming();
        trust::tuf::TufClient client(hall.fetcher, trusted, HallRepository::now);
        const auto refreshed = client.refresh();
        const auto listed = refreshed ? client.listing("content") : tl::unexpected(refreshed.error());
        if (!listed || listed->listing.targets.size() != slides)
            return state.SkipWithError("the release was refused");
        for (const auto& [name, file] : listed->listing.targets)
            if (!client.fetch(name, file))
                return state.SkipWithError("a file was refused");
    }
    state.SetLabel("500 targets, 10 MB, root to last hash");
}
BENCHMARK(verifyRelease)->Unit(benchmark::kMillisecond);

/// The yardstick: what no client could leave out.
void bareHashesAndSignatures(benchmark::State& state)
{
    const auto files = release(1);
    const auto key = TestKey::ed25519(11);
    const std::string message(90'000, 'm'); // about as long as the list of 500 targets
    const auto signature = key.sign(message);
    for (auto _ : state)
    {
        for (const auto& [name, bytes] : files)
            benchmark::DoNotOptimize(sha256(bytes));
        for (int person = 0; person < 2; ++person)
            benchmark::DoNotOptimize(trust::tuf::signedBy(key.shown(), message, signature));
    }
    state.SetLabel("SHA-256 of the same bytes, 2 Ed25519 verifications");
}
BENCHMARK(bareHashesAndSignatures)->Unit(benchmark::kMillisecond);

/// Counts what comes over the line.
class CountingFetcher : public trust::Fetcher
{
public:
    explicit CountingFetcher(MapFetcher& behind) : m_behind(behind) {}
    trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override
    {
        auto bytes = m_behind.fetch(path, maxBytes);
        if (bytes)
            (path.starts_with("targets/") ? targets : metadata) += bytes->size();
        return bytes;
    }
    std::uint64_t targets = 0;
    std::uint64_t metadata = 0;

private:
    MapFetcher& m_behind;
};

void printBytes(const char* what, const CountingFetcher& line)
{
    std::printf("  %-34s %9llu bytes of targets, %7llu of metadata\n", what,
                static_cast<unsigned long long>(line.targets), static_cast<unsigned long long>(line.metadata));
}

void countBytes()
{
    HallRepository hall;
    TempFolder folder;
    const client::ReleaseClient::Hooks hooks{
        [](const client::StoredRelease&, const client::Urgent&) { return Result<void>(); },
        [](const client::Urgent&) {},
        [] { return false; }};
    client::ReleaseClient device(folder.path(), std::make_shared<QuickDisk>());
    if (!client::ReleaseClient::pin(folder.path(), client::homeRepository, hall.rootBytes()))
        return;
    for (int edition = 1; edition <= 2; ++edition)
    {
        hall.publishContent(release(edition));
        CountingFetcher line(hall.fetcher);
        const std::vector<client::Repository> repositories{{std::string(client::homeRepository), &line}};
        const bool taken = device.update(repositories, hooks, HallRepository::now).release.has_value();
        printBytes(!taken ? "refused" : edition == 1 ? "the first release of 500 slides:" : "one slide of 500 changed:",
                   line);
    }
}

} // namespace

int main(int count, char** arguments)
{
    countBytes();
    benchmark::Initialize(&count, arguments);
    benchmark::RunSpecifiedBenchmarks();
    benchmark::Shutdown();
}
