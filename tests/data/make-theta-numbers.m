% Writes theta-numbers-file.txt, a Θ with all that it means, as Octave saves it and in an odd order,
% and theta-numbers.txt: h, J and the accuracy of five examples, computed here.
% Run in this folder: octave-cli make-theta-numbers.m
Theta1 = [0.3 -1.2 0.7; -0.4 0.9 1.1; 0.1 0.2 -0.8];
Theta2 = [0.5 -0.6 1.3 0.2; -0.1 0.8 -0.7 0.4; 0.05 -0.3 0.6 -1.5];
activation = 'tanh';
lambda = 0.5;
scaling = 'standard';
scaling_shift = [10 100];
scaling_spread = [2 30];
feature_names = {'width', 'height, in cm'};
targets = 'one-hot';
class_names = {'a', 'b', 'c'};
backstep_version = '0.1.0';
save ('-text', 'theta-numbers-file.txt', 'Theta2', 'scaling_spread', 'class_names', ...
      'activation', 'Theta1', 'lambda', 'feature_names', 'scaling', 'scaling_shift', 'targets', ...
      'backstep_version');

% No example has the class b.
X = [9 130; 14.5 95; 10 100; 7.25 40; 12 170];
y = [3; 1; 1; 3; 3];
Y = [y == 1, y == 2, y == 3];
m = rows (X);
A1 = [ones(m, 1), (X - scaling_shift) ./ scaling_spread];
A2 = [ones(m, 1), tanh(A1 * Theta1')];
h = 1 ./ (1 + exp (-A2 * Theta2'));
J_data = -sum (sum (Y .* log (h) + (1 - Y) .* log (1 - h))) / m;
J_penalty = lambda / (2 * m) * (sum (sum (Theta1(:, 2:end) .^ 2)) + sum (sum (Theta2(:, 2:end) .^ 2)));
[~, largest] = max (h, [], 2);
accuracy = mean (largest == y);
save ('-text', 'theta-numbers.txt', 'h', 'J_data', 'J_penalty', 'accuracy', 'largest');
