internal import SectorizaModel

/// What is told once for a whole column of a nominal list.
struct PersonTallies {
  var otherDistrict = Tally()
  var codes = CodeTallies()
  var lostDNIZeros = Tally()
  var lostBlocks = Tally()
  var phones = Tally()
  var programmes = Tally()
  var withoutDocument = Tally()
  var pastDue = Tally()
  var impossibleDue = Tally()
  var ipress = Tally()
  var visits = Tally()
  var priorities = Tally()
  /// Records of persons that another list has.
  var otherLists = Tally()
  /// Records whose documents are of two persons.
  var twoOwners = Tally()
  var withoutBirthColumn = Tally()

  func findings() -> [Finding] {
    var found = otherDistrict.findings { column, count, place in
      Finding(
        .warning, "persona-de-otro-distrito", at: place,
        "Registros que dicen en «\(column)» que son de otro distrito: \(count).",
        remedy: "Se usarán solo si su código o sus coordenadas los ubican en este.")
    }
    found += codes.findings()
    found += lostDNIZeros.findings { column, count, place in
      Finding(
        .warning, "cero-perdido", at: place,
        "DNI de «\(column)» que perdieron su cero y se completaron: \(count).",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    found += lostBlocks.findings { column, count, place in
      Finding(
        .warning, "codigo-sin-cifras", at: place,
        "Códigos de «\(column)» escritos como 1.50142E+14, que perdieron cifras y no ubican a nadie: "
          + "\(count).",
        remedy: "Dé formato de texto a la columna y vuelva a traer los códigos de su fuente.")
    }
    found += phones.findings { column, count, place in
      Finding(
        .note, "telefono-no-valido", at: place,
        "Teléfonos de «\(column)» que no son celulares de nueve dígitos: \(count).",
        remedy: "Verifíquelos en la visita.")
    }
    found += programmes.findings { column, count, place in
      Finding(
        .warning, "programa-desconocido", at: place,
        "Registros con un código de programa que no se conoce en «\(column)»: \(count).",
        remedy: "Use 0 ninguno, 1 PIN, 2 PVL, 4 JUNTOS, 5 Qali Warma, 7 SCD, 8 SAF.")
    }
    found += withoutDocument.findings { _, count, place in
      Finding(
        .warning, "persona-sin-documento", at: Self.row(place),
        "Registros sin ningún documento, de los que no se puede saber si se repiten: \(count).",
        remedy: "Complete DNI, CUI, CNV o código del Padrón.")
    }
    found += pastDue.findings { column, count, place in
      Finding(
        .warning, "parto-pasado", at: place,
        "Gestantes con una fecha de «\(column)» anterior a la de corte: \(count).",
        remedy: "Confirme el parto y pase a la niña o al niño al Padrón.")
    }
    found += impossibleDue.findings { column, count, place in
      Finding(
        .warning, "parto-imposible", at: place,
        "Gestantes cuya «\(column)» no es una fecha, o está a más de 42 semanas: \(count).",
        remedy: "Escriba la fecha probable de parto como dd/mm/aaaa.")
    }
    found += ipress.findings { column, count, place in
      Finding(
        .note, "ipress-ilegible", at: place,
        "Códigos de «\(column)» que no son los de una IPRESS y quedan sin dato: \(count).",
        remedy: "Use el código RENIPRESS de ocho dígitos.")
    }
    found += visits.findings { column, count, place in
      Finding(
        .note, "visitas-ilegibles", at: place,
        "Valores de «\(column)» que no son un número de visitas al mes y no se usan: \(count).",
        remedy: "Escriba de 0 a 31, o deje la celda vacía.")
    }
    found += priorities.findings { column, count, place in
      Finding(
        .warning, "prioridad-desconocida", at: place,
        "Registros con una prioridad que no se conoce en «\(column)», y quedan sin ella: \(count).",
        remedy: "Escriba muy alta, alta o regular, o rojo, ámbar o verde; o deje la celda vacía.")
    }
    found += ofSeveralRecords
    found += withoutBirthColumn.findings { _, count, place in
      Finding(
        .warning, "lista-sin-nacimiento", at: Finding.Place(file: place.file, layer: place.layer),
        "La lista no trae fecha de nacimiento: sin ella no se sabe si sus \(count) registros son "
          + "menores de 5 años, y no se usan.",
        remedy: "Agregue esa columna, o dé el Padrón Nominal en su lugar.")
    }
    return found
  }

  private var ofSeveralRecords: [Finding] {
    let repeated = otherLists.findings { _, count, place in
      Finding(
        .note, "registros-de-otra-lista", at: Self.row(place),
        "Registros de personas que otra lista ya trae: \(count). No se cuentan otra vez: completan "
          + "lo que le faltaba al primero.", remedy: "")
    }
    let doubtful = twoOwners.findings { _, count, place in
      Finding(
        .warning, "documentos-de-dos-personas", at: Self.row(place),
        "Registros con documentos de dos personas ya leídas: \(count). Se toman por la primera, y "
          + "las dos se siguen contando.",
        remedy: "Revise si son la misma: si lo son, deje un registro con todos sus documentos.")
    }
    return repeated + doubtful
  }

  /// The place of a row as a whole.
  private static func row(_ place: Finding.Place) -> Finding.Place {
    Finding.Place(file: place.file, layer: place.layer, row: place.row)
  }
}
