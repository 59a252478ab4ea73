# The reference figures of PriorsenseTests: Rscript priorsense.R CJS, where CJS is the file R/cjs.R of the package
# priorsense (made with version 1.2.0.9000), with the weights of the package loo (made with version 2.5.1).
suppressMessages({ library(loo); library(checkmate) })
source(commandArgs(trailingOnly = TRUE)[1])
options(digits = 15)

# The draws of ../CaseDeletion/loo.R.
state <- 20170
uniform <- function() {
  state <<- (16807 * state) %% 2147483647
  state / 2147483647
}
y <- c(0.3, -0.8, 1.1, 0.4, -1.5, 4.6, 0.1, -0.2)
mu <- sapply(1:1000, function(s) {
  r <- sqrt(-2 * log(uniform()))
  r * cos(2 * pi * uniform()) / sqrt(8) + 0.5
})
log_prior <- -0.5 * (mu + 1)^2
log_lik <- rowSums(outer(mu, y, function(m, x) -0.5 * (x - m)^2))

a <- 1.01
for (part in list(log_prior, log_lik)) {
  distances <- sapply(c(1 / a, a), function(alpha) {
    weights <- suppressWarnings(psis(part * (alpha - 1), r_eff = 1))
    w <- weights(weights, log = FALSE)[, 1]
    print(c(alpha = alpha, k = weights$diagnostics$pareto_k, mean = sum(w * mu)))
    cjs_dist(mu, mu, rep(1 / 1000, 1000), w)
  })
  print(c(lower = distances[[1]], upper = distances[[2]], sensitivity = mean(distances) / log2(a)))
}
