using Icf;
using Icf_Console1;

double room = 21;
double[] minutes = [0, 2, 4, 6, 8, 10, 12, 14];
double[] readings = [86.5, 80.1, 77.9, 71.9, 69.9, 64.6, 63.1, 58.2];

// 1. Train, once. The network learns from cups of coffee that the model invents: it needs to know how many readings
//    there will be, but none of them.
var model = new Models.CoolingCupModel();
using var compiled = model.Compile(
    new(room, minutes, readings: new double[minutes.Length]),
    new CompileOptions { Traces = 20_000, Seed = 1 });

// 2. Ask, as often as there are data. An answer takes milliseconds.
var posterior = compiled.Infer(new(room, minutes, readings), particles: 2_000, seed: 1);

// 3. Read the answer: a weighted sample of everything that is not known.
Console.WriteLine();
Console.WriteLine("                           mean      sd   90 % between");
Print("hot at first, °C", posterior["start"]);
Print("half-life, minutes", posterior["halfLife"]);
Print("thermometer's error, °C", posterior["error"]);
Print("60 °C after, minutes", posterior.Result);

// How far to trust it: weights correct what the network has not learned, and tell where that was too much.
Console.WriteLine();
Console.WriteLine(
    $"{posterior.Particles:N0} particles are worth {posterior.EffectiveSampleSize:N0} independent draws. "
        + $"The answer is: {posterior.Reliability}");

static void Print(string name, Empirical<double> of) => Console.WriteLine(
    $"{name,-24} {of.Mean,6:F2}  {of.StandardDeviation,6:F2}   {of.Quantile(0.05):F2} and {of.Quantile(0.95):F2}");
