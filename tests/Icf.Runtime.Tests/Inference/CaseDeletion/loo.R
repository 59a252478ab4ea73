# The reference figures of LooReferenceTests: Rscript loo.R, with the package loo (made with version 2.5.1).
suppressMessages(library(loo))
options(digits = 15, width = 150)

# Numbers in (0, 1) of Park and Miller (1988): whole numbers below 2^53, so that they are the same everywhere.
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

# Likelihoods of the data given a mean: normal with the deviations 1 and 2, and Student t with four degrees of freedom.
normal <- function(deviation)
  outer(mu, y, function(m, x) -0.5 * ((x - m) / deviation)^2 - log(deviation) - 0.5 * log(2 * pi))
heavy <- outer(mu, y, function(m, x) log(0.375) - 2.5 * log(1 + (x - m)^2 / 4))

for (r in c(1, 0.4)) {
  l <- suppressWarnings(loo(normal(1), r_eff = rep(r, 8)))
  print(l$estimates)
  print(l$pointwise[, c("elpd_loo", "p_loo", "influence_pareto_k")])
}
loos <- lapply(list(normal = normal(1), wide = normal(2), heavy = heavy),
               function(x) suppressWarnings(loo(x, r_eff = rep(1, 8))))
print(loo_compare(loos)[, c("elpd_diff", "se_diff", "elpd_loo")])
points <- sapply(loos, function(l) l$pointwise[, "elpd_loo"])
print(unclass(stacking_weights(points, optim_control = list(reltol = 1e-14, maxit = 10000))))
set.seed(1)
print(unclass(pseudobma_weights(points, BB_n = 1000000)))
print(unclass(pseudobma_weights(points, BB = FALSE)))
