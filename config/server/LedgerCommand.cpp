#include "config/server/Commands.hpp"
#include "config/server/LedgerPaper.hpp"
#include "content/base/Files.hpp"
#include "content/base/Json.hpp"

#include <fmt/format.h>
#include <ostream>

namespace onedoor::server
{

namespace
{

Result<store::LedgerStore> openLedger(const DataFolder& data)
{
    if (auto made = data.expectMade(); !made)
        return tl::unexpected(made.error());
    auto database = store::Database::open(data.database(), machineNow());
    if (!database)
        return tl::unexpected(database.error());
    return store::LedgerStore(std::move(*database));
}

/// A value of a content file; empty when file or value are not there: a ledger is printed all the same.
std::string contentText(const DataFolder& data, const char* file, const char* pointer)
{
    const auto bytes = readFile(data.content() / file, 16u << 20);
    const auto json = bytes ? parseJson(*bytes, file) : Result<Json>(tl::unexpected(bytes.error()));
    const Json::json_pointer place(pointer);
    return json && json->contains(place) && json->at(place).is_string() ? json->at(place).get<std::string>()
                                                                        : std::string();
}

Result<calendar::HallZone> zoneOf(const DataFolder& data)
{
    const auto name = contentText(data, "calendar.json", "/zone");
    return calendar::HallZone::load(name.empty() ? "Asia/Shanghai" : name);
}

Result<std::optional<calendar::Date>> dayOf(const std::string& text)
{
    if (text.empty())
        return std::nullopt;
    const auto date = calendar::parseDate(text);
    return date ? Result<std::optional<calendar::Date>>(*date) : tl::unexpected(date.error());
}

Result<LedgerPeriod> periodOf(const LedgerOptions& options)
{
    const auto from = dayOf(options.from);
    const auto until = dayOf(options.until);
    if (!from || !until)
        return failWith(from ? "--to" : "--from", from ? until.error() : from.error());
    if (*from && *until && **until < **from)
        return fail(ErrorCode::InvalidArgument, "--to is a day before --from");
    return LedgerPeriod{*from, *until};
}

Result<std::string> printed(const LedgerOptions& options, const std::vector<store::LedgerEntry>& all,
                            const store::LedgerState& state)
{
    const auto period = periodOf(options);
    const auto zone = period ? zoneOf(options.data) : Result<calendar::HallZone>(tl::unexpected(period.error()));
    if (!zone)
        return tl::unexpected(zone.error());
    if (options.out.extension() == ".csv")
        return ledgerCsv(all, *period, *zone);
    if (options.out.extension() != ".pdf")
        return fail(ErrorCode::InvalidArgument, "--out must end in .pdf or .csv");
    auto sheet = ledgerSheet(all, state, *period, *zone, machineNow());
    sheet.hall = contentText(options.data, "hall.json", "/name/zh-CN");
    return drawing::drawLedgerSheet(sheet);
}

} // namespace

int runLedgerVerify(const LedgerOptions& options, std::ostream& out)
{
    std::optional<std::string> known;
    if (!options.head.empty())
    {
        const auto head = typedHead(options.head);
        if (!head)
            return failed(head.error());
        known = *head;
    }
    auto ledger = openLedger(options.data);
    if (!ledger)
        return failed(ledger.error());
    const auto state = ledger->verify(known);
    if (!state)
        return failed(state.error());
    if (known)
        out << fmt::format("the head given stands after entry {}\n", state->knownAt);
    out << fmt::format("{} entries, chain whole, head {}\n", state->entries, state->head);
    return 0;
}

int runLedgerPrint(const LedgerOptions& options, std::ostream& out)
{
    auto ledger = openLedger(options.data);
    if (!ledger)
        return failed(ledger.error());
    const auto all = ledger->entries();
    if (!all)
        return failed(all.error());
    // A broken chain is never printed: the paper would witness what was forged.
    const auto state = store::verifyLedger(*all);
    if (!state)
        return failed(state.error());
    const auto bytes = printed(options, *all, *state);
    if (!bytes)
        return failed(bytes.error());
    if (auto written = writeFileAtomically(options.out, *bytes); !written)
        return failed(written.error());
    out << fmt::format("written to {}, head {}\n", options.out.string(), state->head);
    return 0;
}

} // namespace onedoor::server
