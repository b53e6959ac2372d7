#include "config/store/StaffStore.hpp"

// Who may use which route of the API: all of it, written out. A new route needs a new line here.

#include "config/server/Commands.hpp"
#include "config/server/HallServer.hpp"
#include "config/server/Resource.hpp"
#include "tests/unit/server/TestDevice.hpp"

#include <gtest/gtest.h>
#include <map>
#include <regex>
#include <sstream>

using namespace onedoor;
using namespace onedoor::server;

namespace
{

/// "+" may; "-" must sign in first (401); "x" may not (403).
///
/// The columns: nobody, in a hall in service and in a demo hall; a display, a kiosk and a counter screen that have
/// signed in; then staff who have signed in: editor, reviewer, clerk, duty manager, clinic officer, statistician,
/// inspector, administrator.
constexpr std::string_view table = R"(
                                         nobody  device   staff
                                         hall demo  dis kio cou  edi rev cle dut cli sta ins adm
GET /healthz                               +   +     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/clock                          +   +     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/openapi.yaml                   +   +     +   +   +    +   +   +   +   +   +   +   +
GET /repository/{path...}                  +   +     +   +   +    +   +   +   +   +   +   +   +
GET /                                      +   +     +   +   +    +   +   +   +   +   +   +   +
GET /staff                                 +   +     +   +   +    +   +   +   +   +   +   +   +
GET /staff/{path...}                       +   +     +   +   +    +   +   +   +   +   +   +   +
GET /console                               +   +     +   +   +    +   +   +   +   +   +   +   +
GET /console/{path...}                     +   +     +   +   +    +   +   +   +   +   +   +   +
GET /t/{token}                             +   +     +   +   +    +   +   +   +   +   +   +   +
GET /t/page/{file}                         +   +     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/follow/{token}                 +   +     +   +   +    +   +   +   +   +   +   +   +
GET /screens                               +   +     +   +   +    +   +   +   +   +   +   +   +
POST /api/v1/enrolments                    +   +     +   +   +    +   +   +   +   +   +   +   +
POST /api/v1/device-sessions               +   +     +   +   +    +   +   +   +   +   +   +   +
POST /api/v1/device-sessions/answer        +   +     +   +   +    +   +   +   +   +   +   +   +
POST /api/v1/session                       +   +     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/session                        -   -     -   -   -    +   +   +   +   +   +   +   +
DELETE /api/v1/session                     -   -     -   -   -    +   +   +   +   +   +   +   +

GET /api/v1/live                           -   -     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/queue                          -   -     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/counters                       -   -     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/services                       -   -     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/guide                          -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/displays                       -   +     +   +   +    +   +   +   +   +   +   +   +
GET /api/v1/screens                        -   +     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/screens/{id}/picture           -   +     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/preview                        -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/plan                           -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/explain                        -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/strip                          -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/calendar                       -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/schedule.ics                   -   -     -   -   -    +   +   +   +   +   +   +   +

POST /api/v1/tickets                       -   -     x   +   x    -   -   -   -   -   -   -   -
PUT /api/v1/tickets/{id}/print             -   -     x   +   x    -   -   -   -   -   -   -   -
POST /api/v1/blocks                        -   -     x   +   x    -   -   -   -   -   -   -   -
POST /api/v1/answers                       -   -     x   +   x    -   -   -   -   -   -   -   -
GET /api/v1/answers                        -   -     -   -   -    x   x   x   x   x   +   +   +
POST /api/v1/consents                      -   -     x   +   x    -   -   -   -   -   -   -   -
GET /api/v1/consents/{receipt_hash}        -   -     x   +   x    x   x   +   x   +   x   x   +
POST /api/v1/playback                      -   -     +   x   x    -   -   -   -   -   -   -   -
PUT /api/v1/screens/{id}/status            -   -     +   +   x    -   -   -   -   -   -   -   -
PUT /api/v1/screens/{id}/picture           -   -     +   +   x    -   -   -   -   -   -   -   -

POST /api/v1/counters/{id}/next            -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/recall          -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/no-show         -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/serve           -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/hold            -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/return          -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/transfer        -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/swap            -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/drop            -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/restore         -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/defer           -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/finish          -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/split           -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/rejoin          -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/pause           -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/counters/{id}/resume          -   -     -   -   -    x   x   +   x   x   x   x   +
GET /api/v1/tickets                        -   -     -   -   -    x   x   +   x   x   x   x   +
GET /api/v1/tickets/{id}/events            -   -     -   -   -    x   x   +   x   x   x   x   +
GET /api/v1/bookings                       -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/bookings                      -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/bookings/import               -   -     -   -   -    x   x   +   x   x   x   x   +
DELETE /api/v1/bookings/{day}/{code}       -   -     -   -   -    x   x   +   x   x   x   x   +
GET /api/v1/counters/{id}/line             -   -     -   -   -    x   x   +   x   x   x   x   +
POST /api/v1/preview                       -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/posts                          -   -     -   -   -    +   +   +   +   +   +   +   +
POST /api/v1/posts                         -   -     -   -   -    +   x   x   x   x   x   x   +
DELETE /api/v1/posts/{id}                  -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/voice                          -   -     -   -   -    +   +   +   x   x   x   x   +
GET /api/v1/voice/sample                   -   -     -   -   -    +   +   +   x   x   x   x   +
GET /api/v1/voice/{language}/{id}          -   -     -   -   -    +   +   +   x   x   x   x   +
PUT /api/v1/voice/{language}/{id}          -   -     -   -   -    +   x   +   x   x   x   x   +
DELETE /api/v1/voice/{language}/{id}       -   -     -   -   -    +   x   +   x   x   x   x   +
POST /api/v1/voice/{language}/{id}/undo    -   -     -   -   -    +   x   +   x   x   x   x   +
POST /api/v1/voice/preview                 -   -     -   -   -    +   x   +   x   x   x   x   +
POST /api/v1/voice/draft                   -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/content/campaigns              -   -     -   -   -    +   +   x   x   x   x   x   +
GET /api/v1/content/campaigns/{id}         -   -     -   -   -    +   +   x   x   x   x   x   +
PUT /api/v1/content/campaigns/{id}         -   -     -   -   -    +   x   x   x   x   x   x   +
DELETE /api/v1/content/campaigns/{id}      -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/content/playlists              -   -     -   -   -    +   +   x   x   x   x   x   +
GET /api/v1/content/playlists/{id}         -   -     -   -   -    +   +   x   x   x   x   x   +
PUT /api/v1/content/playlists/{id}         -   -     -   -   -    +   x   x   x   x   x   x   +
DELETE /api/v1/content/playlists/{id}      -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/content/slides                 -   -     -   -   -    +   +   x   x   x   x   x   +
GET /api/v1/content/slides/{id}            -   -     -   -   -    +   +   x   x   x   x   x   +
PUT /api/v1/content/slides/{id}            -   -     -   -   -    +   x   x   x   x   x   x   +
DELETE /api/v1/content/slides/{id}         -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/drafts                         -   -     -   -   -    +   +   +   +   +   +   +   +
POST /api/v1/drafts/content                -   -     -   -   -    +   x   x   x   x   x   x   +
GET /api/v1/drafts/{role}/file             -   -     -   -   -    +   +   x   +   x   x   x   +
POST /api/v1/drafts/{role}/signatures      -   -     -   -   -    +   +   x   +   x   x   x   +
POST /api/v1/drafts/{role}/publish         -   -     -   -   -    +   +   x   +   x   x   x   +
DELETE /api/v1/drafts/{role}               -   -     -   -   -    +   +   x   +   x   x   x   +
GET /api/v1/notices                        -   -     -   -   -    +   +   +   +   +   +   +   +
POST /api/v1/notices                       -   -     -   -   -    x   x   x   +   x   x   x   +
DELETE /api/v1/notices/{id}                -   -     -   -   -    x   x   x   +   x   x   x   +
GET /api/v1/withdrawals                    -   -     -   -   -    +   +   +   +   +   +   +   +
POST /api/v1/withdrawals                   -   -     -   -   -    x   +   x   x   x   x   x   +
DELETE /api/v1/withdrawals/{id}            -   -     -   -   -    x   +   x   x   x   x   x   +
GET /api/v1/slides                         -   -     -   -   -    +   +   +   +   +   +   +   +
GET /api/v1/ledger                         -   -     -   -   -    x   +   x   x   x   x   +   +
)";

const std::vector<std::string> columns{
    "nobody",   "nobody in a demo hall", "display", "kiosk",        "counter",
    "editor",   "reviewer",              "clerk",   "duty_manager", "clinic_officer",
    "statistician", "inspector", "administrator"};

/// "GET /healthz" → its thirteen marks.
std::map<std::string, std::string> readTable()
{
    std::map<std::string, std::string> rows;
    std::istringstream lines{std::string(table)};
    const std::regex row("(GET|POST|PUT|DELETE) (\\S+) +([-+x ]+)");
    std::smatch found;
    for (std::string line; std::getline(lines, line);)
        if (std::regex_match(line, found, row))
        {
            auto marks = found[3].str();
            std::erase(marks, ' ');
            EXPECT_EQ(marks.size(), columns.size()) << line;
            EXPECT_TRUE(rows.emplace(found[1].str() + " " + found[2].str(), marks).second) << "twice: " << line;
        }
    return rows;
}

/// The routes of the hall with nothing behind them: what answers 204 was let in.
Router withoutHandlers(Hall& hall)
{
    Router all;
    addAllRoutes(all, hall);
    Router bare;
    for (auto route : all.routes())
    {
        route.handler = [](const Visit&) -> Result<Response> { return emptyResponse(204); };
        bare.add(std::move(route));
    }
    return bare;
}

/// A hall with one account of each role and one device of each kind.
class Place
{
public:
    explicit Place(bool demo)
    {
        std::ostringstream ignored;
        EXPECT_EQ(runInit({{m_folder / "data"}, demo, store::PasswordCost::least()}, ignored), 0);
        m_hall = std::move(*Hall::open({{m_folder / "data"}, HallClock(), store::PasswordCost::least()}));
        m_server = std::make_unique<HallServer>(*m_hall, withoutHandlers(*m_hall));
        for (std::size_t column = 2; column < columns.size(); ++column)
            column < 5 ? signInDevice(columns[column]) : signInStaff(columns[column]);
    }
    ~Place() { m_server->stop(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    /// One of the table's marks.
    char ask(const Route& route, const std::string& who)
    {
        Request request;
        request.method = route.method;
        request.path = std::regex_replace(route.pattern, std::regex("\\{[^}]*\\}"), "x");
        request.headers = m_credentials[who];
        request.cookies = parseCookies(request.header("cookie"));
        const auto status = m_server->answer(std::move(request)).status;
        return status == 204 ? '+' : status == 401 ? '-' : status == 403 ? 'x' : '?';
    }

    [[nodiscard]] const std::vector<Route>& routes() const { return m_server->router().routes(); }

private:
    void signInDevice(const std::string& kind)
    {
        m_credentials[kind] = bearer(enrolAndSignIn(*m_hall, kind + "-1", *store::deviceKindFrom(kind)));
    }

    void signInStaff(const std::string& role)
    {
        const auto name = "the-" + role;
        EXPECT_TRUE(m_hall->staff.add(name, "right password", {*store::roleFrom(role)}, machineNow()));
        const auto session = m_hall->staff.signIn(name, "right password", machineNow());
        m_credentials[role] = {{"cookie", "onedoor_session=" + session->token}, {"x-csrf-token", session->csrf}};
    }

    test::TempFolder m_folder;
    std::unique_ptr<Hall> m_hall;
    std::unique_ptr<HallServer> m_server;
    std::map<std::string, TextMap> m_credentials;
};

} // namespace

TEST(AccessTable, HoldsForEveryRouteAndEverybody)
{
    auto rows = readTable();
    Place hall(false);
    Place demo(true);
    for (const auto& route : hall.routes())
    {
        const auto name = route.method + " " + route.pattern;
        const auto row = rows.find(name);
        if (row == rows.end())
        {
            ADD_FAILURE() << "say in the table who may use " << name;
            continue;
        }
        std::string marks;
        for (std::size_t column = 0; column < columns.size(); ++column)
            marks += column == 1 ? demo.ask(route, "nobody") : hall.ask(route, columns[column]);
        EXPECT_EQ(marks, row->second) << name;
        // In a demo hall signing in takes nothing away.
        for (std::size_t column = 2; column < columns.size(); ++column)
            EXPECT_TRUE(demo.ask(route, columns[column]) == marks[column] || row->second[1] == '+')
                << name << " as " << columns[column] << " in a demo hall";
        rows.erase(row);
    }
    for (const auto& [name, marks] : rows)
        ADD_FAILURE() << "there is no such route any more: " << name;
}
