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
      var place = place
      place.column = nil
      return Finding(
        .warning, "persona-sin-documento", at: place,
        "Registros sin ningún documento, de los que no se puede saber si se repiten: \(count).",
        remedy: "Complete DNI, CUI, CNV o código del Padrón.")
    }
    found += pastDue.findings { column, count, place in
      Finding(
        .warning, "parto-pasado", at: place,
        "Gestantes con una fecha de «\(column)» anterior a la de corte: \(count).",
        remedy: "Confirme el parto y pase a la niña o al niño al Padrón.")
    }
    found += withoutBirthColumn.findings { _, count, place in
      Finding(
        .warning, "lista-sin-nacimiento", at: Finding.Place(file: place.file, layer: place.layer),
        "La lista no trae fecha de nacimiento: sin ella no se sabe si sus \(count) registros son "
          + "menores de 5 años, y no se usan.",
        remedy: "Agregue esa columna, o dé el Padrón Nominal en su lugar.")
    }
    return found
  }
}
