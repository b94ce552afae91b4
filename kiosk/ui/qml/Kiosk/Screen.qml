// The whole screen: one page at a time. Those that must not be waited for stand ready once the first frame is out; the
// others cost memory only while they are shown.
pragma ComponentBehavior: Bound

import QtQuick
import Kiosk
import Kiosk.ViewModels

Rectangle {
    id: root

    required property StationModel station
    required property ScreenModel screen
    required property ResultModel result
    required property PhoneModel phone
    required property MembershipModel membership
    required property HelpModel help
    required property HomeModel front
    required property JobsModel jobs
    required property NearbyModel nearby
    required property JoinModel join
    required property NoticesModel notices
    required property ProfileModel profile
    required property LockersModel lockers
    required property PickupModel pickup
    required property DutyModel duty

    color: Theme.paper

    ModeBindings {
        screen: root.screen
    }

    AttractPage {
        anchors.fill: parent
        visible: root.screen.page === "attract"
        station: root.station
        screen: root.screen
    }

    Place {
        name: "home"
        kept: true

        sourceComponent: HomePage {
            station: root.station
            screen: root.screen
            front: root.front
            lockers: root.lockers
        }
    }

    EntryPlaces {
        anchors.fill: parent
        station: root.station
        screen: root.screen
        phone: root.phone
    }

    Place {
        name: "membership"

        sourceComponent: MembershipPage {
            station: root.station
            screen: root.screen
            membership: root.membership
        }
    }

    Place {
        name: "help"

        sourceComponent: HelpPage {
            station: root.station
            screen: root.screen
            help: root.help
        }
    }

    Place {
        name: "jobs"
        kept: true

        sourceComponent: JobsPage {
            station: root.station
            screen: root.screen
            jobs: root.jobs
        }
    }

    Place {
        name: "nearby"
        kept: true

        sourceComponent: NearbyPage {
            station: root.station
            screen: root.screen
            nearby: root.nearby
        }
    }

    Place {
        name: "join"

        sourceComponent: JoinPage {
            station: root.station
            screen: root.screen
            join: root.join
        }
    }

    Place {
        name: "notices"

        sourceComponent: NoticesPage {
            station: root.station
            screen: root.screen
            notices: root.notices
        }
    }

    Place {
        name: "station"

        sourceComponent: StationPage {
            station: root.station
            screen: root.screen
            profile: root.profile
        }
    }

    Place {
        name: "result"
        kept: true

        sourceComponent: ResultPage {
            station: root.station
            screen: root.screen
            result: root.result
            front: root.front
            lockers: root.lockers
        }
    }

    LockerPlaces {
        anchors.fill: parent
        station: root.station
        screen: root.screen
        lockers: root.lockers
        pickup: root.pickup
    }

    Place {
        name: "out"

        sourceComponent: OutPage {
            station: root.station
            screen: root.screen
        }
    }

    DutyPlaces {
        anchors.fill: parent
        station: root.station
        screen: root.screen
        duty: root.duty
    }

    WarningOverlay {
        anchors.fill: parent
        visible: root.screen.warning
        station: root.station
        screen: root.screen
    }

    component Place: Loader {
        required property string name
        property bool kept: false // made before it is shown: it takes longer than two frames, or is the answer to a card

        anchors.fill: parent
        active: root.screen.page === name || (kept && root.screen.preloaded)
        visible: root.screen.page === name && !root.screen.warning
    }
}
