// The station in facts: whether it is open, where it is, its phone; and the way to say that something is broken.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

Card {
    id: root

    required property ProfileModel profile
    required property string phone

    readonly property int pad: Theme.tight || !Theme.spacious ? Theme.smallGap : Theme.padding

    signal faultTapped

    implicitHeight: content.implicitHeight + 2 * root.pad

    ColumnLayout {
        id: content

        anchors.fill: parent
        anchors.margins: root.pad
        anchors.leftMargin: Theme.padding
        anchors.rightMargin: Theme.padding
        spacing: Theme.tinyGap

        StatusWord {
            Layout.fillWidth: true
            objectName: "opening"
            icon: PlaceWords.openingIcon(root.profile.opening)
            tone: PlaceWords.openingTone(root.profile.opening)
            text: PlaceWords.opening(root.profile.opening)
        }

        StatusWord {
            Layout.fillWidth: true
            objectName: "address"
            visible: text !== "" && !Theme.brief
            icon: "map-pin-soft"
            tone: "neutral"
            text: root.profile.address
        }

        StatusWord {
            Layout.fillWidth: true
            visible: text !== "" && !Theme.brief
            icon: "phone-soft"
            tone: "neutral"
            text: root.profile.phone || root.phone
        }

        FacilityWords {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: Theme.smallGap
            visible: !Theme.elder && root.profile.haves.length > 0 && (Theme.spacious || !Theme.portrait)
            facilities: root.profile.facilities
            lines: Theme.portrait ? 0 : 1
        }

        Item {
            Layout.fillHeight: true
            visible: Theme.elder
        }

        QuietButton {
            Layout.fillWidth: true
            objectName: "reportFault"
            implicitHeight: Theme.target
            icon: Theme.brief ? "" : "wrench-amber"
            text: Theme.brief ? qsTr("报修") : qsTr("哪里坏了？报修")
            onTapped: root.faultTapped()
        }
    }
}
