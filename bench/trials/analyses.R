# The analyses of bench/trials/compareWithR.mjs by R: reads tables.csv and pvalues.csv of a folder, writes results.csv.
# Arguments: the folder. Base R; negative binomial regression where MASS is installed.
folder <- commandArgs(trailingOnly = TRUE)[1]
tables <- read.csv(file.path(folder, "tables.csv"))
pvalues <- read.csv(file.path(folder, "pvalues.csv"))
hasMass <- requireNamespace("MASS", quietly = TRUE)
rows <- list()
add <- function(id, method, ...) {
  values <- c(...)
  rows[[length(rows) + 1]] <<- data.frame(id = id, method = method, at = seq_along(values) - 1, value = values)
}
attempt <- function(expression) tryCatch(expression, error = function(e) NULL, warning = function(w) NULL)

for (id in unique(tables$id)) {
  d <- tables[tables$id == id, ]
  control <- d$y[d$arm == 0]
  treated <- d$y[d$arm == 1]
  for (equal in c(TRUE, FALSE)) {
    test <- t.test(treated, control, var.equal = equal)
    add(id, if (equal) "pooled" else "welch", test$statistic, test$parameter, test$p.value)
  }
  fit <- lm(y ~ x1 + x2 + arm, data = d)
  add(id, "ancova", summary(fit)$coefficients["arm", 1:2])
  x <- model.matrix(fit)
  bread <- solve(crossprod(x))
  hc3 <- bread %*% crossprod(x * (residuals(fit) / (1 - hatvalues(fit)))) %*% bread
  add(id, "hc3", coef(fit)["arm"], sqrt(hc3["arm", "arm"]))

  counts <- tapply(d$e, d$arm, sum)
  sizes <- tapply(d$e, d$arm, length)
  if (sum(counts) > 0 && sum(counts) < nrow(d)) {
    test <- suppressWarnings(prop.test(counts, sizes, correct = FALSE))
    add(id, "score", test$statistic)
    if (all(counts > 0) && all(counts < sizes)) {
      fit <- attempt(glm(e ~ x1 + x2 + arm, family = binomial, data = d, epsilon = 1e-14, maxit = 100))
      if (!is.null(fit) && fit$converged) {
        add(id, "logistic", summary(fit)$coefficients["arm", 1:2])
        x <- model.matrix(fit)
        at <- function(arm) {
          moved <- x
          moved[, "arm"] <- arm
          p <- plogis(drop(moved %*% coef(fit)))
          list(p = p, gradient = colMeans(moved * p * (1 - p)))
        }
        one <- at(1)
        none <- at(0)
        g <- one$gradient - none$gradient
        add(id, "standardised", mean(one$p) - mean(none$p), sqrt(drop(t(g) %*% vcov(fit) %*% g)))
      }
    }
  }
  if (hasMass && all(tapply(d$count, d$arm, sum) > 0)) {
    # glm.nb stops by default before the eighth digit.
    control <- glm.control(epsilon = 1e-12, maxit = 200)
    fit <- attempt(MASS::glm.nb(count ~ x1 + x2 + arm + offset(log(exposure)), data = d, control = control))
    if (!is.null(fit)) add(id, "negativeBinomial", summary(fit)$coefficients["arm", 1:2], 1 / fit$theta)
  }
}
for (id in unique(pvalues$id)) {
  p <- pvalues$p[pvalues$id == id]
  for (method in c("bonferroni", "holm", "hochberg", "hommel")) add(id, method, p.adjust(p, method))
}
write.csv(do.call(rbind, rows), file.path(folder, "results.csv"), row.names = FALSE, quote = FALSE)
cat(R.version.string, if (hasMass) paste("MASS", packageVersion("MASS")) else "without MASS", "\n")
