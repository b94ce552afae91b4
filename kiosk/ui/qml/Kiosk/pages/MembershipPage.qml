// What a membership is worth today, masked; when nobody is identified yet, it asks for the card or the phone number.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

PageFrame {
    id: root

    required property MembershipModel membership

    leavable: true

    header: PageHeader {
        station: root.station
        screen: root.screen
        title: qsTr("我的会籍")
        homeward: true
        line: AgeWord {
            Layout.fillWidth: true
            age: root.membership.age
        }
    }

    MembershipAsk {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: root.membership.asked
        takesCards: root.station.reader === "ready"
        unknown: root.membership.unknown
        failed: root.membership.problem !== ""
        refusal: root.membership.refusal
        onPhoneTapped: root.screen.askPhone()
    }

    MembershipCard {
        Layout.fillWidth: true
        Layout.fillHeight: true
        visible: !root.membership.asked
        membership: root.membership
    }
}
