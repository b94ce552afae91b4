// What can be done at this stage of storing or taking back: one thing first, and quietly what helps when it goes wrong.
import QtQuick
import QtQuick.Layouts
import Kiosk
import Kiosk.ViewModels

GridLayout {
    id: root

    required property ScreenModel screen
    required property LockersModel lockers

    readonly property string stage: root.lockers.stage
    readonly property bool stored: root.lockers.mine.stored
    readonly property bool held: root.lockers.mine.number > 0
    readonly property bool jammed: root.lockers.problem === "jammed"
    readonly property bool lost: root.stage === "failed" && root.lockers.storing
    // A compartment that is still theirs is tried again; else they get another one.
    readonly property bool another: root.lockers.free > 0 && (root.stage === "foreign" || (root.lost && (!root.held || root.lockers.problem !== "")))
    readonly property bool again: root.lockers.fresh && root.held && !root.jammed && (root.stage === "failed" || root.stage === "attention") && !root.another
    readonly property bool offers: root.stage === "offer" && root.lockers.free > 0 && root.lockers.problem === ""
    readonly property bool helpless: ["attention", "failed", "refused"].includes(root.stage) && root.lockers.problem !== "show_again" && !root.another

    readonly property bool any: root.offers || root.another || root.again || root.helpless || ["mine", "collected", "lobby", "offer", "storing", "collecting"].includes(root.stage) || (root.stage === "opening" && root.lockers.slow)

    columns: Theme.portrait ? 1 : 3
    columnSpacing: Theme.tileGap
    rowSpacing: Theme.tileGap

    PrimaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "store"
        visible: root.offers || root.another
        teal: true
        text: root.another ? qsTr("换一格") : qsTr("存手机充电")
        onTapped: root.lockers.ask("store")
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "open"
        visible: (root.stage === "mine" && root.lockers.fresh) || root.again
        teal: true
        text: root.stage === "failed" ? qsTr("再试一次") : root.stage === "attention" ? qsTr("开门看看") : root.stored ? qsTr("开门取走") : qsTr("开门存放")
        onTapped: root.lockers.ask("open")
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "reopen"
        visible: root.stage === "collected" && root.lockers.fresh
        teal: true
        text: qsTr("再开一次")
        secondsLeft: root.lockers.reopenS
        onTapped: root.lockers.ask("open")
    }

    PrimaryButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "attendant"
        visible: root.helpless && !root.again
        text: qsTr("呼叫管理员")
        onTapped: root.screen.askHelp()
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "attendantToo"
        visible: root.helpless && root.again
        text: qsTr("呼叫管理员")
        onTapped: root.screen.askHelp()
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "pickup"
        visible: root.stage === "lobby" || (root.stage === "offer" && !root.offers)
        icon: Theme.brief ? "" : "numpad-teal"
        text: qsTr("用取件码开门")
        onTapped: root.screen.ask("pickup")
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "keep"
        visible: root.stage === "collecting" || root.stage === "collected"
        text: qsTr("先不取，继续存")
        onTapped: root.lockers.ask("keep")
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "inside"
        visible: root.stage === "storing"
        text: qsTr("里面有别人的东西")
        onTapped: root.lockers.ask("inside")
    }

    QuietButton {
        Layout.fillWidth: true
        Layout.preferredWidth: 1
        objectName: "notOpened"
        visible: root.stage === "storing" || root.stage === "collecting" || (root.stage === "opening" && root.lockers.slow)
        text: qsTr("门没开？")
        onTapped: root.lockers.ask("not_opened")
    }
}
