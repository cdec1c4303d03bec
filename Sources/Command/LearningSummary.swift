import Sectoriza

/// What `pendientes --aprender` prints: what became of the answers, and whom they place.
struct LearningSummary {
  let learning: Learning

  init(_ learning: Learning) { self.learning = learning }

  var text: String {
    let learned = learning.learned
    var lines = [
      "Respuestas: \(counted(learned.added, "nueva", "nuevas")), "
        + "\(counted(learned.replaced, "reemplazada", "reemplazadas")), "
        + "\(counted(learned.known, "ya conocida", "ya conocidas")), "
        + "\(counted(learning.refused, "sin usar", "sin usar")); "
        + "\(counted(learning.unanswered, "fila", "filas")) sin respuesta",
      learned.hasChanges
        ? "Guardadas en \(learning.table)" : "\(learning.table) no cambió",
      "Personas ubicadas: \(NumberText.people(learning.before.placedPersons)) antes, "
        + "\(NumberText.people(learning.after.placedPersons)) ahora, de "
        + NumberText.people(learning.after.persons),
    ]
    if learning.moved > 0 {
      lines.append(
        "Cambian de lugar: \(counted(learning.moved, "persona", "personas")) que ya lo tenían")
    }
    lines.append("Lugares por responder: \(NumberText.people(learning.pendingPlaces))")
    if let line = learning.lineToAdd, learned.hasChanges {
      lines += ["", "Ponga en distrito.yaml, para que se use desde ahora:", "  \(line)"]
    }
    return lines.joined(separator: "\n")
  }
}

/// The same as another program reads it.
struct LearningLine: Encodable {
  let nuevas: Int
  let reemplazadas: Int
  let conocidas: Int
  let sinUsar: Int
  let sinRespuesta: Int
  let equivalencias: String
  let lineaParaDistrito: String?
  let ubicadasAntes: Int
  let ubicadasAhora: Int
  let personas: Int
  let cambianDeLugar: Int
  let lugaresPendientes: Int

  init(_ learning: Learning) {
    nuevas = learning.learned.added
    reemplazadas = learning.learned.replaced
    conocidas = learning.learned.known
    sinUsar = learning.refused
    sinRespuesta = learning.unanswered
    equivalencias = learning.table
    lineaParaDistrito = learning.lineToAdd
    ubicadasAntes = learning.before.placedPersons
    ubicadasAhora = learning.after.placedPersons
    personas = learning.after.persons
    cambianDeLugar = learning.moved
    lugaresPendientes = learning.pendingPlaces
  }

  var text: String { get throws { try JSONLine.text(of: self) } }
}
