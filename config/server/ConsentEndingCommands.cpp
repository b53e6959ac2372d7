#include "config/server/CommandParts.hpp"
#include "config/server/Commands.hpp"
#include "config/server/ReleaseKeeper.hpp"
#include "config/store/ConsentStore.hpp"
#include "config/store/LedgerStore.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/consent/Base64.hpp"
#include "content/consent/Endings.hpp"
#include "content/consent/Receipt.hpp"
#include "content/consent/Sealing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <ostream>

namespace onedoor::server
{

namespace
{

constexpr std::string_view exportKind = "onedoor-consent-export-1";

/// What the hall says of itself, as it was last published.
Result<std::shared_ptr<const release::Release>> publishedHall(const DataFolder& data)
{
    ReleaseKeeper keeper(data.repository());
    if (const auto read = keeper.refresh(machineNow()); !read)
        return tl::unexpected(read.error());
    const auto loaded = keeper.require();
    return loaded ? Result<std::shared_ptr<const release::Release>>((*loaded)->release)
                  : tl::unexpected(loaded.error());
}

/// The beginning of a day in the hall's zone; absent for an empty text. Errors   Malformed.
Result<std::optional<Instant>> dayBegins(const std::string& text, std::chrono::days later, const calendar::HallZone& zone)
{
    if (text.empty())
        return std::nullopt;
    const auto day = calendar::parseDate(text);
    if (!day)
        return tl::unexpected(day.error());
    return zone.toInstant(calendar::LocalTime(*day + later));
}

std::string exportLine(const store::StoredConsent& record)
{
    return toText({{"sequence", record.sequence},
                   {"receipt_hash", record.receiptHash},
                   {"previous_head", record.previousHead},
                   {"head", record.head},
                   {"sealed", record.sealed}});
}

/// Line by line: all records together may be larger than the memory.
Result<std::int64_t> writeExport(const ConsentExportOptions& options, const release::Release& hall,
                                 store::ConsentStore& consents)
{
    const auto& zone = hall.resolver.calendar().zone();
    const auto from = dayBegins(options.from, std::chrono::days(0), zone);
    const auto until = dayBegins(options.until, std::chrono::days(1), zone);
    if (!from || !until)
        return failWith(from ? "--to" : "--from", from ? until.error() : from.error());
    std::ofstream file(options.out, std::ios::binary | std::ios::trunc);
    file << toText({{"kind", exportKind}, {"hall", hall.hall.id}, {"zone", zone.name()}}) << '\n';
    std::int64_t count = 0;
    const auto seen = consents.visit({.from = *from, .until = *until},
                                     [&](const store::StoredConsent& record) -> Result<void>
                                     {
                                         if (!record.ended())
                                             ++count, file << exportLine(record) << '\n';
                                         return {};
                                     });
    if (!seen)
        return tl::unexpected(seen.error());
    file.close();
    if (!file)
        return fail(ErrorCode::Io, fmt::format("writing {}", options.out.string()));
    return count;
}

/// All that the clinic's machine has read.
struct Opened
{
    std::string hall;
    std::string zone;
    std::map<std::int64_t, consent::HeldRecord> records;
    std::map<std::int64_t, std::string> hashes; ///< of the sealed bytes
    std::vector<std::string> faults;            ///< of records that do not open
};

std::string textAt(const Json& json, const char* key)
{
    return json.is_object() && json.contains(key) && json[key].is_string() ? json[key].get<std::string>()
                                                                           : std::string();
}

/// Errors   Malformed, Untrusted: these bytes are not what the chain says, or say it of another receipt.
Result<void> openLine(const Json& line, const consent::SecretKey& key, Opened& opened)
{
    const auto number = line.is_object() ? line.find("sequence") : line.end();
    const auto sealed = consent::decodeBase64(textAt(line, "sealed"));
    if (!line.is_object() || number == line.end() || !number->is_number_integer() || !sealed)
        return fail(ErrorCode::Malformed, "no record");
    const auto hash = sha256(*sealed);
    if (consent::chainHead(textAt(line, "previous_head"), hash) != textAt(line, "head"))
        return fail(ErrorCode::Untrusted, "its bytes are not those of its place in the chain");
    const auto record = consent::open(*sealed, key);
    if (!record)
        return tl::unexpected(record.error());
    if (record->record.receiptHash != textAt(line, "receipt_hash"))
        return fail(ErrorCode::Untrusted, "it is of another receipt");
    const auto sequence = number->get<std::int64_t>();
    opened.records[sequence] = consent::heldRecord(sequence, record->record);
    opened.hashes[sequence] = hash;
    return {};
}

Result<void> readExport(const std::filesystem::path& path, const consent::SecretKey& key, Opened& opened)
{
    std::ifstream file(path, std::ios::binary);
    std::string text;
    const auto head = std::getline(file, text) ? parseJson(text, path.filename().string())
                                               : fail(ErrorCode::NotFound, fmt::format("reading {}", path.string()));
    if (!head)
        return tl::unexpected(head.error());
    if (textAt(*head, "kind") != exportKind)
        return fail(ErrorCode::Malformed, fmt::format("{} is no file of `consent export`", path.string()));
    if (!opened.hall.empty() && opened.hall != textAt(*head, "hall"))
        return fail(ErrorCode::InvalidArgument, "these are files of two halls");
    opened.hall = textAt(*head, "hall");
    opened.zone = textAt(*head, "zone");
    for (int line = 2; std::getline(file, text); ++line)
    {
        const auto json = parseJson(text, "record");
        const auto read = json ? openLine(*json, key, opened) : Result<void>(tl::unexpected(json.error()));
        // One that does not open, of a kiosk gone wrong or of another key, must not hold up all others.
        if (!read)
            opened.faults.push_back(fmt::format("{} line {}: {}", path.filename().string(), line, read.error().message));
    }
    return {};
}

/// The clinic's own codes by their hashes. Errors   NotFound, Malformed.
Result<std::map<std::string, std::string>> readCodes(const std::filesystem::path& path)
{
    std::map<std::string, std::string> codes;
    if (path.empty())
        return codes;
    const auto text = readFile(path);
    if (!text)
        return tl::unexpected(text.error());
    for (std::size_t begin = 0; begin < text->size();)
    {
        const auto end = std::min(text->find('\n', begin), text->size());
        if (const auto line = text->substr(begin, end - begin); line.find_first_not_of(" \r\t") != std::string::npos)
        {
            const auto code = consent::Receipt::parse(line.substr(0, line.find_last_not_of(" \r\t") + 1));
            if (!code)
                return failWith(path.string(), code.error());
            codes[code->hash()] = code->grouped();
        }
        begin = end + 1;
    }
    return codes;
}

std::string_view wordsOf(consent::EndReason reason)
{
    switch (reason)
    {
        case consent::EndReason::Withdrawn: return "withdrawn";
        case consent::EndReason::WithdrawalServed: return "withdrawal served";
        case consent::EndReason::TimeEnded: return "time ended";
    }
    return "";
}

Result<Opened> openExports(const ConsentReviewOptions& options, const consent::SecretKey& key)
{
    Opened opened;
    for (const auto& path : options.exports)
        if (auto read = readExport(path, key, opened); !read)
            return tl::unexpected(read.error());
    return opened;
}

/// What ends on the day, but for what the clinic keeps.
Result<std::vector<consent::Ending>> endingsOf(const ConsentReviewOptions& options, const Opened& opened)
{
    const auto zone = calendar::HallZone::load(opened.zone);
    const auto day = !zone             ? Result<calendar::Date>(tl::unexpected(zone.error()))
                     : options.day.empty() ? Result<calendar::Date>(zone->dateOf(machineNow()))
                                           : calendar::parseDate(options.day);
    if (!day)
        return tl::unexpected(day.error());
    std::vector<consent::HeldRecord> records;
    for (const auto& [sequence, record] : opened.records)
        records.push_back(record);
    auto ends = consent::endings(records, *zone, *day);
    std::erase_if(ends, [&](const consent::Ending& end)
                  { return std::ranges::find(options.except, end.sequence) != options.except.end(); });
    return ends;
}

Result<void> review(const ConsentReviewOptions& options, const consent::SecretKey& key, std::ostream& out)
{
    const auto codes = readCodes(options.codes);
    if (!codes)
        return tl::unexpected(codes.error());
    const auto opened = openExports(options, key);
    const auto ends = opened ? endingsOf(options, *opened)
                             : Result<std::vector<consent::Ending>>(tl::unexpected(opened.error()));
    if (!ends)
        return tl::unexpected(ends.error());
    consent::DestructionOrder order{opened->hall, machineNow(), {}};
    for (const auto& [sequence, reason] : *ends)
    {
        const auto& record = opened->records.at(sequence);
        const auto code = codes->find(record.receiptHash);
        out << fmt::format("record {:<6} {:<18} {:<12} receipt {}\n", sequence, wordsOf(reason),
                           toString(record.purpose), code == codes->end() ? record.receiptHash : code->second);
        order.records.push_back({sequence, opened->hashes.at(sequence)});
    }
    for (const auto& fault : opened->faults)
        out << fmt::format("not opened, and left: {}\n", fault);
    out << fmt::format("{} records opened, {} end, {} could not be opened\n", opened->records.size(), ends->size(),
                       opened->faults.size());
    if (options.order.empty() || order.records.empty())
        return {};
    out << fmt::format("signed for consent.order_key {}\n", consent::toBase64(consent::orderKeyOf(key).bytes));
    return writeFileAtomically(options.order, consent::signOrder(order, key));
}

Result<consent::DestructionOrder> trustedOrder(const std::string& document, const release::Release& hall)
{
    const auto orderKey = consent::parseDeviceKey(hall.hall.orderKey);
    if (!orderKey)
        return failWith("hall.json: consent.order_key", orderKey.error());
    auto order = consent::readOrder(document, *orderKey);
    if (order && order->hall != hall.hall.id)
        return fail(ErrorCode::Untrusted, fmt::format("the order is for the hall {}", order->hall));
    return order;
}

/// How many, never which or why. Once an order, also where the first run was killed before it came to this.
Result<void> note(const std::shared_ptr<store::Database>& database, std::size_t records, const std::string& document)
{
    store::LedgerStore ledger(database);
    const auto entries = ledger.entries();
    if (!entries)
        return tl::unexpected(entries.error());
    const auto hash = sha256(document);
    if (std::ranges::any_of(*entries, [&](const store::LedgerEntry& entry)
                            { return entry.event == "consents_destroyed" && entry.sha256 == hash; }))
        return {};
    const auto noted = ledger.append(
        {"consents_destroyed", "server", std::to_string(records), hash, {{"records", records}}}, machineNow());
    return noted ? Result<void>() : tl::unexpected(noted.error());
}

Result<store::Destruction> destroy(const ConsentDestroyOptions& options)
{
    auto database = openDatabase(options.data);
    if (!database)
        return tl::unexpected(database.error());
    const auto document = readFile(options.order, 64u << 20);
    const auto hall = document ? publishedHall(options.data)
                               : Result<std::shared_ptr<const release::Release>>(tl::unexpected(document.error()));
    const auto order = hall ? trustedOrder(*document, **hall)
                            : Result<consent::DestructionOrder>(tl::unexpected(hall.error()));
    if (!order)
        return tl::unexpected(order.error());
    store::ConsentStore consents(*database);
    auto done = consents.destroy(*order, *document, machineNow());
    if (done)
        if (auto noted = note(*database, order->records.size(), *document); !noted)
            return tl::unexpected(noted.error());
    return done;
}

} // namespace

int runConsentExport(const ConsentExportOptions& options, std::ostream& out)
{
    const auto database = openDatabase(options.data);
    if (!database)
        return failed(database.error());
    const auto hall = publishedHall(options.data);
    if (!hall)
        return failed(hall.error());
    store::ConsentStore consents(*database);
    const auto count = writeExport(options, **hall, consents);
    if (!count)
        return failed(count.error());
    out << fmt::format("{} sealed records written to {}\n", *count, options.out.string());
    return 0;
}

int runConsentReview(const ConsentReviewOptions& options, std::ostream& out)
{
    const auto key = consent::readSecretKeyFile(options.key);
    if (!key)
        return failed(key.error());
    const auto reviewed = review(options, *key, out);
    return reviewed ? 0 : failed(reviewed.error());
}

int runConsentDestroy(const ConsentDestroyOptions& options, std::ostream& out)
{
    const auto done = destroy(options);
    if (!done)
        return failed(done.error());
    out << fmt::format("{} records destroyed, {} had gone before\n", done->ended, done->already);
    if (done->purged)
        return 0;
    out << "Another program was reading: parts of them may still lie in the database's log. Run it once more.\n";
    return 1;
}

} // namespace onedoor::server
