// Who offers a job, and whether the union has checked them.
import QtQuick
import QtQuick.Layouts
import Kiosk

StatusWord {
    id: root

    required property var job
    // It stands on a row that is being touched: colours would be too pale there.
    property bool pressed: false

    Layout.fillWidth: true
    icon: (root.job.verified ? "shield-check-" : "warning-") + (root.pressed ? "ink" : root.job.verified ? "green" : "amber")
    tone: root.pressed ? "ink" : root.job.verified ? "green" : "amber"
    text: root.job.organiser + " · " + (root.job.verified ? qsTr("已核验") : qsTr("未核验"))
}
