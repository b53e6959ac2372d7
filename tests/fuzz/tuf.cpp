#include "config/trust/StrictJson.hpp"
#include "config/trust/TufClient.hpp"
#include "content/base/Files.hpp"
#include "tests/fuzz/Input.hpp"
#include "tests/support/TempFolder.hpp"
#include "tests/support/TufRepository.hpp"

// The whole client against a server that sends what it likes for one file: as it is (a capital
// letter first) or signed as it should be, so that the input gets past the signatures.
namespace
{

using namespace onedoor::test;
using namespace onedoor::trust::tuf;
using onedoor::Json;
using onedoor::fuzz::require;

/// Flushes nothing: the fuzzer writes a thousand files a second.
class QuickDisk : public onedoor::trust::Disk
{
public:
    onedoor::Result<void> replace(const std::filesystem::path& path, std::string_view bytes) override
    {
        return put(path, bytes);
    }
};

struct Place
{
    char letter;
    const char* role;
    const char* file;
};
constexpr Place places[] = {{'r', "root", "2.root.json"},
                            {'t', "timestamp", "timestamp.json"},
                            {'s', "snapshot", "1.snapshot.json"},
                            {'g', "targets", "1.targets.json"}};

void readTwice(std::string_view text)
{
    const auto json = parseStrictJson(text, "input");
    if (!json)
        return;
    (void)canonicalJson(*json); // need not be JSON: control characters stand as they are
    const auto plain = onedoor::toText(*json);
    const auto again = parseStrictJson(plain, "again");
    require(again.has_value(), "what was read can be written and read again");
    require(canonicalJson(*again) == canonicalJson(*json), "the same value has the same canonical bytes");
}

std::uint64_t trustedVersion(const TempFolder& folder, const std::string& role)
{
    const auto bytes = onedoor::readFile(folder / (role + ".json"));
    return bytes ? Json::parse(*bytes)["signed"]["version"].get<std::uint64_t>() : 0;
}

TufRepository withoutHashes()
{
    TufRepository repository;
    repository.listHashes = false;
    repository.publishTargets("targets");
    repository.publishSnapshot();
    repository.publishTimestamp();
    return repository;
}

void update(const Place& place, bool sign, std::string_view text)
{
    static const TufRepository fresh = withoutHashes();
    TufRepository repository = fresh;
    TempFolder folder;
    const auto disk = std::make_shared<QuickDisk>();
    TrustedFolder trusted(folder.path(), disk);
    require(TufClient::pin(trusted, repository.rootBytes()).has_value(), "the root can be pinned");
    auto& file = repository.file(place.file);
    const auto published = file;
    file = text;
    if (const auto part = sign ? parseStrictJson(text, "input") : onedoor::fail(onedoor::ErrorCode::NotFound, ""))
        file = TufRepository::sign(*part, repository.signers[place.role]);
    TufClient client(repository.fetcher, trusted, TufRepository::now);
    if (client.refresh())
        if (const auto listed = client.find("content/hall.json"))
            if (const auto bytes = client.fetch("content/hall.json", *listed))
                require(sign || *bytes == TufRepository::hall, "an unsigned file changes no target");
    const auto kept = onedoor::readFile(folder / (std::string(place.role) + ".json"));
    require(sign || !kept || *kept != text || *kept == published || *kept == repository.rootBytes(),
            "nothing unsigned is trusted");
    require(trustedVersion(folder, "root") >= 1, "the pinned root stays");
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = onedoor::fuzz::asText(data, size);
    if (text.empty())
        return 0;
    readTwice(text.substr(1));
    for (const auto& place : places)
        if (place.letter == (text.front() | 0x20))
            update(place, text.front() == place.letter, text.substr(1));
    return 0;
}
