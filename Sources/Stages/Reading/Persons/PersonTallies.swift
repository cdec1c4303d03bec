internal import SectorizaModel

/// What is told once for a whole column of a nominal list.
struct PersonTallies {
  var otherDistrict = Tally()
  var lostZeros = Tally()
  var unreadable = Tally()
  var phones = Tally()
  var programmes = Tally()
  var withoutDocument = Tally()
  var pastDue = Tally()

  func findings() -> [Finding] {
    var found = otherDistrict.findings { column, count, place in
      Finding(
        .warning, "persona-de-otro-distrito", at: place,
        "\(count) registros dicen en «\(column)» que son de otro distrito.",
        remedy: "Se usarán solo si su código o sus coordenadas los ubican en este.")
    }
    found += lostZeros.findings { column, count, place in
      Finding(
        .warning, "cero-perdido", at: place,
        "\(count) códigos de la columna «\(column)» perdieron su cero y se completaron.",
        remedy: "Guarde la columna como texto antes de exportar.")
    }
    found += unreadable.findings { column, count, place in
      Finding(
        .warning, "codigo-ilegible", at: place,
        "\(count) códigos de «\(column)» no tienen la forma del INEI; quedan sin dato.",
        remedy: "Use los dígitos del INEI: seis del ubigeo, diez del centro poblado.")
    }
    found += phones.findings { column, count, place in
      Finding(
        .note, "telefono-no-valido", at: place,
        "\(count) teléfonos de «\(column)» no son celulares de nueve dígitos.",
        remedy: "Verifíquelos en la visita.")
    }
    found += programmes.findings { column, count, place in
      Finding(
        .warning, "programa-desconocido", at: place,
        "\(count) registros tienen en «\(column)» un código de programa que no se conoce.",
        remedy: "Use 0 ninguno, 1 PIN, 2 PVL, 4 JUNTOS, 5 Qali Warma, 7 SCD, 8 SAF.")
    }
    found += withoutDocument.findings { _, count, place in
      var place = place
      place.column = nil
      return Finding(
        .warning, "persona-sin-documento", at: place,
        "\(count) registros no tienen ningún documento; no se puede saber si se repiten.",
        remedy: "Complete DNI, CUI, CNV o código del Padrón.")
    }
    found += pastDue.findings { column, count, place in
      Finding(
        .warning, "parto-pasado", at: place,
        "\(count) gestantes tienen en «\(column)» una fecha anterior a la de corte.",
        remedy: "Confirme el parto y pase a la niña o al niño al Padrón.")
    }
    return found
  }
}
