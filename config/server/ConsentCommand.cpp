#include "config/server/Commands.hpp"
#include "config/store/ConsentStore.hpp"
#include "content/base/Files.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

Result<std::string> receiptHash(const std::string& code)
{
    if (code.empty())
        return std::string();
    const auto receipt = consent::Receipt::parse(code);
    return receipt ? Result<std::string>(receipt->hash()) : tl::unexpected(receipt.error());
}

std::string timeText(Instant time)
{
    const auto zone = calendar::HallZone::load("Asia/Shanghai");
    return zone ? zone->format(time) : std::string();
}

void print(const store::StoredConsent& stored, const consent::OpenedRecord& opened, std::ostream& out)
{
    const auto& record = opened.record;
    out << fmt::format("record {}\n  purpose       {}\n  decision      {}\n  decided       {}\n  language      {}\n"
                       "  form          {} version {}\n  shown text    {}\n  mode          {}\n  hall, device  {}, {}\n"
                       "  signature     {}{}\n",
                       stored.sequence, toString(record.purpose), toString(record.decision), timeText(record.decided),
                       record.language, record.formId, record.formVersion, record.shownSha256, toString(record.mode),
                       record.hall, record.device, record.signaturePng.empty() ? "none" : "yes",
                       record.strokeTimes.empty()
                           ? std::string()
                           : fmt::format(", with the times of {} strokes", record.strokeTimes.size()));
}

Result<void> writePrivately(const std::filesystem::path& file, std::string_view bytes, std::ostream& out)
{
    if (auto written = writeFileAtomically(file, bytes); !written)
        return written;
    std::error_code ignored;
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                                 ignored);
    out << fmt::format("  written to    {}\n", file.string());
    return {};
}

/// The picture and, where the record has them, the times of its strokes.
Result<void> writeSignature(const ConsentOpenOptions& options, const store::StoredConsent& stored,
                            const consent::ConsentRecord& record, std::ostream& out)
{
    if (options.signatures.empty() || record.signaturePng.empty())
        return {};
    const auto file = options.signatures / fmt::format("signature-{}.png", stored.sequence);
    if (auto written = writePrivately(file, record.signaturePng, out); !written || record.strokeTimes.empty())
        return written;
    const Json times{{"stroke_times_ms", record.strokeTimes}};
    return writePrivately(options.signatures / fmt::format("signature-{}.json", stored.sequence), toText(times), out);
}

Result<void> openOne(const ConsentOpenOptions& options, const store::StoredConsent& stored,
                     const consent::SecretKey& key, std::ostream& out)
{
    if (stored.ended())
    {
        out << fmt::format("record {}\n  ended, its bytes are destroyed\n", stored.sequence);
        return {};
    }
    const auto sealed = consent::decodeBase64(stored.sealed);
    const auto opened =
        sealed ? consent::open(*sealed, key) : fail(ErrorCode::Malformed, "the sealed bytes are damaged");
    if (!opened)
        return failWith(fmt::format("record {}", stored.sequence), opened.error());
    // The code a person shows must be the one inside: the server could have swapped two.
    if (opened->record.receiptHash != stored.receiptHash)
        return fail(ErrorCode::Untrusted, fmt::format("record {} is of another receipt", stored.sequence));
    print(stored, *opened, out);
    return writeSignature(options, stored, opened->record, out);
}

Result<int> openAll(const ConsentOpenOptions& options, store::ConsentStore& consents, const consent::SecretKey& key,
                    std::ostream& out)
{
    const auto hash = receiptHash(options.receipt);
    if (!hash)
        return tl::unexpected(hash.error());
    int count = 0;
    const auto seen = consents.visit({.receiptHash = *hash}, [&](const store::StoredConsent& stored)
                                     { return ++count, openOne(options, stored, key, out); });
    if (!seen)
        return tl::unexpected(seen.error());
    if (count == 0 && !options.receipt.empty())
        return fail(ErrorCode::NotFound, "there is no record of this receipt");
    return count;
}

} // namespace

int runConsentOpen(const ConsentOpenOptions& options, std::ostream& out)
{
    if (auto made = options.data.expectMade(); !made)
        return failed(made.error());
    const auto key = consent::readSecretKeyFile(options.key);
    if (!key)
        return failed(key.error());
    const auto database = store::Database::open(options.data.database(), machineNow());
    if (!database)
        return failed(database.error());
    store::ConsentStore consents(*database);
    const auto chain = consents.verifyChain();
    if (!chain)
        return failed(chain.error());
    const auto count = openAll(options, consents, *key, out);
    if (!count)
        return failed(count.error());
    out << fmt::format("{} records, chain whole, {} ended in it, head {}\n", *count, chain->ended, chain->head);
    return 0;
}

} // namespace onedoor::server
