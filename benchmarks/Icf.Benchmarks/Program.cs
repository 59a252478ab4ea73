// Benchmarks of single parts; docs/performance.md says how to run them.
using BenchmarkDotNet.Running;
using Icf.Benchmarks;

// In this process: what is measured is compiled as it stands, and nothing has to be built or restored a second time.
BenchmarkSwitcher.FromAssembly(typeof(Models).Assembly).Run([.. args, "--inProcess"]);
