# Designs by rpact, for compareWithRpact.mjs: reads a CSV of designs, writes one of boundaries and sample sizes.
#   Rscript rpactDesigns.R designs.csv results.csv
suppressPackageStartupMessages(library(rpact))
arguments <- commandArgs(trailingOnly = TRUE)
designs <- read.csv(arguments[1], stringsAsFactors = FALSE, colClasses = c(information = "character"))
numbers <- function(text) as.numeric(strsplit(text, ";")[[1]])
written <- function(values) paste(sprintf("%.12g", values), collapse = ";")

compute <- function(row) {
  options <- list(
    kMax = row$looks, alpha = row$alpha, beta = row$beta, sided = row$sides,
    informationRates = numbers(row$information), typeOfDesign = row$type
  )
  if (row$type == "WT") options$deltaWT <- row$parameter
  if (row$type %in% c("asHSD", "asKD")) options$gammaA <- row$parameter
  if (row$futility != "none") {
    options$typeBetaSpending <- row$futility
    options$bindingFutility <- row$binding == 1
    if (row$futility %in% c("bsHSD", "bsKD")) options$gammaB <- row$futilityParameter
  }
  design <- do.call(getDesignGroupSequential, options)
  inflation <- getDesignCharacteristics(design)$inflationFactor
  size <- switch(row$endpoint,
    means = getSampleSizeMeans(design,
      alternative = row$effect, stDev = row$spread,
      allocationRatioPlanned = row$allocation, normalApproximation = row$normal == 1
    ),
    rates = getSampleSizeRates(design,
      pi1 = row$effect, pi2 = row$spread, riskRatio = row$normal == 0,
      allocationRatioPlanned = row$allocation
    ),
    survival = getSampleSizeSurvival(design,
      lambda2 = row$spread, hazardRatio = row$effect,
      accrualTime = c(0, row$accrual), followUpTime = row$followUp,
      dropoutRate1 = row$dropout, dropoutRate2 = row$dropout, dropoutTime = 12,
      allocationRatioPlanned = row$allocation
    )
  )
  patients <- size$maxNumberOfSubjects
  expected <- if (row$endpoint == "survival") size$expectedEventsH1 else size$expectedNumberOfSubjectsH1
  data.frame(
    id = row$id, upper = written(design$criticalValues),
    lower = if (row$futility == "none") "" else written(design$futilityBounds),
    inflation = sprintf("%.12g", inflation), patients = sprintf("%.12g", patients[1]),
    expected = sprintf("%.12g", expected[1]), error = ""
  )
}

results <- lapply(seq_len(nrow(designs)), function(i) {
  row <- designs[i, ]
  tryCatch(suppressWarnings(compute(row)), error = function(failure) {
    data.frame(
      id = row$id, upper = "", lower = "", inflation = "", patients = "", expected = "",
      error = gsub("[\r\n,]", " ", conditionMessage(failure))
    )
  })
})
write.csv(do.call(rbind, results), arguments[2], row.names = FALSE, quote = FALSE)
